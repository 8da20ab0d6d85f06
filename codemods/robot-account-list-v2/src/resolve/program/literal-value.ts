import { ts } from 'ts-morph';
import { initializerOf } from './origin.js';
import { isWrittenTo, nameOf, unwrap } from './syntax.js';
import type { Unit } from './unit.js';

/** Stands for a part of a value that is not written out. */
const UNSEEN = Symbol('not in sight');

/**
 * The value that an expression writes out: literals, and constants of the same file that hold one and
 * are changed nowhere. What is not in sight is {@link UNSEEN}, by itself or as a part.
 */
export function literalValue(unit: Unit, expression: ts.Expression): unknown {
  return valueOf(unit, expression, 0);
}

/** How many constants lead on to constants before the trail is given up: more is a cycle. */
const MAX_STEPS = 10;

function valueOf(unit: Unit, expression: ts.Expression, steps: number): unknown {
  const node = unwrap(expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isArrayLiteralExpression(node)) {
    return node.elements.some(ts.isSpreadElement)
      ? UNSEEN
      : node.elements.map((element) => valueOf(unit, element, steps));
  }
  if (ts.isObjectLiteralExpression(node)) return objectOf(unit, node, steps);
  if (!ts.isIdentifier(node) || steps > MAX_STEPS || !isConstant(unit, node)) return UNSEEN;
  const initializer = initializerOf(unit, node);
  return initializer === undefined ? UNSEEN : valueOf(unit, initializer, steps + 1);
}

function objectOf(unit: Unit, literal: ts.ObjectLiteralExpression, steps: number): unknown {
  const value: Record<string, unknown> = {};
  for (const property of literal.properties) {
    const name = nameOf(property.name);
    if (name === undefined || name === '__proto__') return UNSEEN;
    if (ts.isPropertyAssignment(property)) {
      value[name] = valueOf(unit, property.initializer, steps);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      value[name] = valueOf(unit, property.name, steps);
    } else return UNSEEN;
  }
  return value;
}

/** Whether nothing is put into the object that a name holds, and no method of it is called. */
function isConstant(unit: Unit, name: ts.Identifier): boolean {
  return unit.referencesTo(name).every((reference) => {
    let node: ts.Node = reference;
    while (isAccess(node.parent) && node.parent.expression === node) node = node.parent;
    if (node === reference) return true;
    const isCalled = ts.isCallExpression(node.parent) && node.parent.expression === node;
    return !isWrittenTo(node) && (!isCalled || READING_METHODS.test(node.getText()));
  });
}

const READING_METHODS = /\.(?:map|filter|find|slice|some|every|at|length|includes|join)$/;

function isAccess(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}
