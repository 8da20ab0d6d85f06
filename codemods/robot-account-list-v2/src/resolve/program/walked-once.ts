import { ts } from 'ts-morph';
import { initializerOf } from './origin.js';
import { unwrap } from './syntax.js';
import type { Unit } from './unit.js';

/** Whether code walks an iterator that a variable keeps, of which nothing is left when it is walked again. */
export function walksIterator(unit: Unit, code: ts.Node): boolean {
  return walkedBy(code).some((value) => isIterator(unit, unwrap(value)));
}

/** `x` of `Object.fromEntries(x)`, `new Headers(x)`, `[...x]`. */
function walkedBy(code: ts.Node): readonly ts.Expression[] {
  if (ts.isCallExpression(code) || ts.isNewExpression(code)) return code.arguments ?? [];
  if (!ts.isArrayLiteralExpression(code)) return [];
  return code.elements.filter(ts.isSpreadElement).map(({ expression }) => expression);
}

const ITERATORS: readonly string[] = ['entries', 'keys', 'values', 'matchAll'];

function isIterator(unit: Unit, value: ts.Expression): boolean {
  const made = ts.isIdentifier(value) ? initializerOf(unit, value) : undefined;
  if (made === undefined || !ts.isCallExpression(made)) return false;
  const { expression: maker } = made;
  if (ts.isPropertyAccessExpression(maker) && ITERATORS.includes(maker.name.text)) {
    return maker.expression.getText() !== 'Object';
  }
  const name = ts.isPropertyAccessExpression(maker) ? maker.name : maker;
  return unit.symbolOf(name)?.declarations?.some(isGenerator) === true;
}

function isGenerator(declaration: ts.Node): boolean {
  return (declaration as { readonly asteriskToken?: ts.Node }).asteriskToken !== undefined;
}
