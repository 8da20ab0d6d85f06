import { ts } from 'ts-morph';
import type { Refusal } from '../program/assessment.js';
import { initializerOf } from '../program/origin.js';
import { isDoneBefore } from '../program/runs-after.js';
import { quote } from '../program/unit.js';
import { unwrap } from '../program/syntax.js';
import { memberTaken } from './member-taken.js';
import { thisIn } from './path-members.js';
import { followUse, first, stands, type Walk } from './path-uses.js';

/**
 * Follows `config.url = path` to every use of the options that comes after it; gives the first hindrance. No
 * use may come to find another value there, and nobody else may have the options.
 */
export function followStep(walk: Walk, target: ts.PropertyAccessExpression): Refusal | undefined {
  const { unit } = walk;
  const variable = target.expression as ts.Identifier;
  const member = target.name.text;
  const step = target.parent;
  const initializer = initializerOf(unit, variable);
  const declaration = initializer?.parent;
  if (!declaration || !isOwn(declaration, target) || !isReadByNameAlone(initializer)) {
    return stands(walk, step, `: ${quote(step)}`);
  }
  const uses = unit
    .referencesTo(variable)
    .filter((use) => use !== variable && use.parent !== declaration);
  return first(uses, (use) => {
    const taken = memberTaken(use);
    if (taken !== undefined && taken !== member) return undefined;
    return isDoneBefore(step, use)
      ? followUse(walk, use, [member])
      : stands(walk, use, `: it is not sure to come after ${quote(step)}`);
  });
}

/** An object literal, none of whose functions may take a member of `this`; what a class makes may, and so may a `URL`. */
function isReadByNameAlone(initializer: ts.Expression): boolean {
  const object = unwrap(initializer);
  return ts.isObjectLiteralExpression(object) && thisIn(object).length === 0;
}

/** A variable of the file that is not exported where it is declared. */
function isOwn(declaration: ts.Node, target: ts.Node): boolean {
  if (!ts.isVariableDeclaration(declaration)) return false;
  const isExported = (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
  return !isExported && declaration.getSourceFile() === target.getSourceFile();
}
