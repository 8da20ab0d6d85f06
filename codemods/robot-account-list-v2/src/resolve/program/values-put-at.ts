import { ts } from 'ts-morph';
import { isAccess, isCallee } from './member-path.js';
import { unwrap } from './syntax.js';
import type { Unit } from './unit.js';
import { writesThrough } from './writes-through.js';

/** A value that is put into an object where it is read, and what is read of that value. */
interface PutValue {
  readonly value: ts.Expression;
  readonly path: readonly string[];
}

/**
 * What is put into what a name stands for, by any name, where something is read of it by these members. A value
 * that is not told, as of a destructuring, is `undefined`.
 *
 * @param path an empty member is any
 */
export function valuesPutAt(
  unit: Unit,
  declared: ts.MemberName,
  symbol: ts.Symbol,
  path: readonly string[],
): (PutValue | undefined)[] {
  return writesThrough(unit, declared, symbol).flatMap(({ node, members }) => {
    const isAbove =
      members.length <= path.length &&
      members.every((each, at) => each === '' || path[at] === '' || each === path[at]);
    if (!isAbove) return [];
    const values = valuesPut(node);
    const further = path.slice(members.length);
    return values?.map((value) => ({ value, path: further })) ?? [undefined];
  });
}

/** `x = value`, `x.push(value)`, `x.set(key, value)`, `Object.assign(x, value)`; nothing where it is counted or deleted. */
function valuesPut(node: ts.Node): readonly ts.Expression[] | undefined {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return [unwrap(parent.right)];
  if (ts.isCallExpression(node) || ts.isDeleteExpression(parent)) return [];
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return [];
  if (ts.isCallExpression(parent)) return parent.arguments.filter((each) => each !== node);
  const isMethod = isAccess(parent) && isCallee(parent);
  return isMethod ? (parent.parent as ts.CallExpression).arguments : undefined;
}
