import { ts } from 'ts-morph';
import { unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';
import { literalOf } from './call-options.js';

/** Options as they are written: in the call, or in a constant that is used for nothing else. */
export function optionsInSight(
  unit: Unit,
  options: ts.Expression,
): ts.ObjectLiteralExpression | undefined {
  const value = unwrap(options);
  if (ts.isObjectLiteralExpression(value)) return value;
  if (!ts.isIdentifier(value) || unit.referencesTo(value).length > 2) return undefined;
  const literal = literalOf(unit, value);
  return literal === undefined || isSeenElsewhere(unit, literal) ? undefined : literal;
}

/** Whether a constant is another file's, or exported to others. */
function isSeenElsewhere(unit: Unit, literal: ts.Node): boolean {
  if (literal.getSourceFile() !== unit.sourceFile) return true;
  const declaration = ts.findAncestor(literal, ts.isVariableDeclaration);
  const flags = declaration ? ts.getCombinedModifierFlags(declaration) : ts.ModifierFlags.None;
  return (flags & ts.ModifierFlags.Export) !== 0;
}
