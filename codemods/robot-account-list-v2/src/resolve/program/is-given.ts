import { ts } from 'ts-morph';
import { isAccess } from './member-path.js';
import { isPropertyName } from './syntax.js';
import type { Unit } from './unit.js';

/** Whether what is written comes from a parameter: another one for every call, unlike a token that is kept. */
export function isGiven(unit: Unit, write: ts.Node): boolean {
  const { parent } = write;
  if (ts.isCallExpression(parent)) return parent.arguments.some((each) => comesFrom(unit, each));
  const { parent: call } = parent;
  const isMethod = isAccess(parent) && ts.isCallExpression(call) && call.expression === parent;
  if (isMethod) return call.arguments.some((each) => comesFrom(unit, each));
  if (ts.isDeleteExpression(parent)) return true;
  const source = assignedTo(write);
  return source !== undefined && comesFrom(unit, source);
}

/** What a target is given, also as a part: `x = value`, `({ Token: x } = value)`, `for (x of value)`. */
function assignedTo({ parent }: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(parent)) return parent.right;
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.expression;
  const isPart =
    ts.isArrayLiteralExpression(parent) ||
    ts.isObjectLiteralExpression(parent) ||
    ts.isObjectLiteralElement(parent) ||
    ts.isSpreadElement(parent);
  return isPart ? assignedTo(parent) : undefined;
}

function comesFrom(unit: Unit, value: ts.Node, steps = 0): boolean {
  if (ts.isAwaitExpression(value) || ts.isFunctionLike(value) || steps > MAX_STEPS) return false;
  if (ts.isIdentifier(value) && !isPropertyName(value)) {
    let [declaration]: readonly ts.Node[] = unit.symbolOf(value)?.declarations ?? [];
    while (declaration && ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
    if (declaration && ts.isParameter(declaration)) return !isOfThen(declaration.parent);
    if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
    const { initializer } = declaration;
    return initializer !== undefined && comesFrom(unit, initializer, steps + 1);
  }
  return ts.forEachChild(value, (child) => comesFrom(unit, child, steps) || undefined) ?? false;
}

const MAX_STEPS = 5;

/** `.then((reply) => …)` is given what was waited for. */
function isOfThen({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && /\.then$/.test(parent.expression.getText());
}
