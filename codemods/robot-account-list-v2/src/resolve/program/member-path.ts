import { ts } from 'ts-morph';
import { isWrapper, unwrap } from './syntax.js';

/** What takes a member out of something. */
export type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** A value with all that is taken out of it: `headers.common.Token` of `headers`. */
export function membersFrom(value: ts.Node): { node: ts.Node; members: string[] } {
  let node = value;
  const members: string[] = [];
  for (;;) {
    const { parent } = node;
    if (isWrapper(parent)) node = parent;
    else if (isAccess(parent) && parent.expression === node) {
      // What a map holds is a member of it, by whatever key.
      const isOfMap = memberOf(parent) === 'get' && isCallee(parent);
      members.push(isOfMap ? '' : memberOf(parent));
      node = isOfMap ? parent.parent : parent;
    } else return { node, members };
  }
}

/** What a name stands for where it stands: `a.b` of `b` in it. */
export function valueOf(name: ts.MemberName): ts.Node {
  return isMemberName(name) ? name.parent : name;
}

/** Whether a name is that of a member where it stands. */
export function isMemberName(name: ts.MemberName): boolean {
  return ts.isPropertyAccessExpression(name.parent) && name.parent.name === name;
}

/** Whether a node is what is called. */
export function isCallee(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}

/** Whether a node takes a member out of something. */
export function isAccess(node: ts.Node): node is Access {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** `c`, `b` and `a` of `a.b.c`: each may be what others write to, so many members before its end. */
export function rootsOf(value: ts.Expression, depth = 0): { name: ts.MemberName; depth: number }[] {
  if (ts.isIdentifier(value)) return [{ name: value, depth }];
  if (ts.isCallExpression(value)) {
    const { expression: callee } = value;
    const isOfMap = ts.isPropertyAccessExpression(callee) && callee.name.text === 'get';
    return isOfMap ? rootsOf(unwrap(callee.expression), depth + 1) : [];
  }
  if (!isAccess(value)) return [];
  const further = rootsOf(unwrap(value.expression), depth + 1);
  return ts.isPropertyAccessExpression(value) ? [{ name: value.name, depth }, ...further] : further;
}

/** The name of a member; empty where it is computed. */
export function memberOf(access: Access): string {
  if (ts.isPropertyAccessExpression(access)) return access.name.text;
  const { argumentExpression: name } = access;
  return ts.isStringLiteralLike(name) ? name.text : '';
}
