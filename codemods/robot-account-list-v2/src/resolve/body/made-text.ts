import { ts } from 'ts-morph';
import { isWrittenTo, unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';
import { isMadeAnew } from './fields-of-function.js';
import { stringified } from './request-slot.js';

/** The making of JSON text that is sent once and used for nothing else. */
export interface MadeText {
  /** `JSON.stringify(body)`. */
  readonly call: ts.CallExpression;
  /** `body`. */
  readonly value: ts.Expression;
}

/**
 * Follows a variable of JSON text to the `JSON.stringify` that makes it, where the variable could hold the
 * object as well: it is used nowhere else, and the object is not changed once the text is made.
 */
export function madeTextOf(unit: Unit, expression: ts.Expression): MadeText | undefined {
  const name = unwrap(expression);
  if (!ts.isIdentifier(name)) return undefined;
  const [declaration, another] = unit.symbolOf(name)?.declarations ?? [];
  if (declaration === undefined || another !== undefined) return undefined;
  const isHere = declaration.getSourceFile() === name.getSourceFile();
  if (!isHere || !ts.isVariableDeclaration(declaration)) return undefined;
  const { initializer, type } = declaration;
  const isUsedOnce = unit
    .referencesTo(name)
    .every((reference) => reference === name || reference === declaration.name);
  const call = initializer && unwrap(initializer);
  const value = call && stringified(call);
  if (!isUsedOnce || type !== undefined || value === undefined || call === undefined) {
    return undefined;
  }
  const isPlain = ts.isCallExpression(call) && call.arguments.length === 1;
  return isPlain && staysAsItIs(unit, unwrap(value), call) ? { call, value } : undefined;
}

/** A new object, or a variable that nothing is written to, or into, behind the call that makes text of it. */
export function staysAsItIs(unit: Unit, value: ts.Expression, call: ts.CallExpression): boolean {
  if (ts.isObjectLiteralExpression(value) || ts.isNewExpression(value)) return true;
  if (ts.isCallExpression(value)) return isMadeAnew(unit, value);
  if (!ts.isIdentifier(value)) return false;
  return unit.referencesTo(value).every((reference) => {
    const { parent } = reference;
    const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
    return reference.pos < call.pos || !isWrittenTo(isAccess ? parent : reference);
  });
}
