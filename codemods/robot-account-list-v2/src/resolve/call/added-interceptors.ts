import { ts } from 'ts-morph';
import { isAccess, isCallee } from '../program/member-path.js';
import { mayBeOfCall } from '../program/may-differ.js';
import { functionOf, isAround, isPropertyName, outermost } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';

/**
 * A value that an interceptor sends for who added it: `token` of
 * `const login = (token) => http.interceptors.request.use((config) => { config.headers.Token = token; … })`. Whoever
 * logs in while the pages are read adds one more, which runs for those still to come. What a function adds to a
 * client of its own, or one that it is given, is of that client; what it waited for is as good for all.
 *
 * @param added the call by which it is added
 */
export function valueOfAdder(unit: Unit, added: ts.CallExpression): ts.Node | undefined {
  const home = unitOf(added, unit);
  const adder = functionOf(added);
  if (!ts.isFunctionLike(adder) || ts.isConstructorDeclaration(adder)) return undefined;
  if (isDeclaredIn(home, rootOf(added.expression), adder)) return undefined;
  const visit = (node: ts.Node): ts.Node | undefined => {
    const isOfAdder =
      ts.isIdentifier(node) &&
      isSent(node) &&
      isDeclaredIn(home, node, adder) &&
      !isDeclaredIn(home, node, added) &&
      mayBeOfCall(home, node);
    return isOfAdder ? node : ts.forEachChild(node, visit);
  };
  return added.arguments.flatMap((each) => visit(each) ?? [])[0];
}

/** Whether a name stands for its value, not for what is taken out of it, called or declared. */
function isSent(name: ts.Identifier): boolean {
  const value = outermost(name);
  const { parent } = value;
  const isOwner = isAccess(parent) && parent.expression === value;
  return !isOwner && !isCallee(value) && !isPropertyName(name);
}

/** `http` of `http.interceptors.request.use`. */
function rootOf(callee: ts.Expression): ts.Node {
  let root: ts.Expression = callee;
  while (isAccess(root)) root = root.expression;
  return root;
}

function isDeclaredIn(home: Unit, name: ts.Node, within: ts.Node): boolean {
  const [declaration] = home.symbolOf(name)?.declarations ?? [];
  return declaration !== undefined && isAround(within, declaration);
}
