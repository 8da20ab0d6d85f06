import { ts } from 'ts-morph';
import { SHOWS } from '../body/request-read-back.js';
import type { FunctionInSight } from '../program/function-behind.js';
import { membersFrom, valueOf } from '../program/member-path.js';
import { isWithin, nameOf, unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';

/** What a reply is taken out of: what clients keep the body under. */
const BODY_NAMES: readonly string[] = ['data', 'body'];

/** Whether all that a function hands back is the reply to a request, or the body of that reply. */
export function handsBackReply(
  home: Unit,
  owner: FunctionInSight,
  promise: ts.Expression,
): boolean {
  if (!ts.isBlock(owner.body)) return isReply(home, owner.body, promise);
  const returned = returnsIn(owner.body);
  return (
    returned.length > 0 &&
    returned.every(({ expression }) => expression && isReply(home, expression, promise))
  );
}

/**
 * What else a function does with the accounts of a reply, or with a reply as a whole that it gives to another
 * function: `data.account_list.sort(…)`, `Schema.parse(data)`.
 */
export function usesOfReply(home: Unit, owner: FunctionInSight, promise: ts.Expression): ts.Node[] {
  const lists = home.identifiers('account_list').filter((name) => {
    return isWithin(name, owner) && ts.findAncestor(name, ts.isTypeNode) === undefined;
  });
  const taken = namesOfReply(home, owner, promise).flatMap((name) =>
    home.referencesTo(name).flatMap((use) => {
      const { node } = membersFrom(valueOf(use));
      const { parent: call } = node;
      if (!ts.isCallExpression(call) || call.expression === node) return [];
      return SHOWS.test(call.expression.getText()) ? [] : [call];
    }),
  );
  return [...lists.map(({ parent }) => parent), ...taken];
}

/** The names that hold a reply, or its body. */
function namesOfReply(home: Unit, owner: ts.Node, promise: ts.Expression): ts.Identifier[] {
  const names: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    const isHeld = ts.isVariableDeclaration(node) || ts.isBindingElement(node);
    if (isHeld && ts.isIdentifier(node.name) && holdsReply(home, node.name, promise)) {
      names.push(node.name);
    }
    ts.forEachChild(node, visit);
  };
  visit(owner);
  return names;
}

function returnsIn(body: ts.Block): ts.ReturnStatement[] {
  const found: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node)) found.push(node);
    else if (!ts.isFunctionLike(node) && !ts.isClassLike(node)) ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

/** The promise, what it comes to, its body, or a constant that holds one of those. */
function isReply(home: Unit, expression: ts.Expression, promise: ts.Expression): boolean {
  const value = unwrap(expression);
  if (value === promise) return true;
  if (ts.isAwaitExpression(value)) return isReply(home, value.expression, promise);
  if (ts.isPropertyAccessExpression(value)) {
    return BODY_NAMES.includes(value.name.text) && isReply(home, value.expression, promise);
  }
  if (ts.isCallExpression(value)) return isThenOfReply(home, value, promise);
  return ts.isIdentifier(value) && holdsReply(home, value, promise);
}

/** `.then((reply) => reply.data)`, `.then(({ data }) => data)`, `.then((reply) => reply.json())`. */
function isThenOfReply(home: Unit, call: ts.CallExpression, promise: ts.Expression): boolean {
  const { expression: callee } = call;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const [mapper, another] = call.arguments;
  if (callee.name.text === 'json' && mapper === undefined) {
    return isReply(home, callee.expression, promise);
  }
  const isThen = callee.name.text === 'then' && another === undefined;
  if (!isThen || mapper === undefined || !ts.isArrowFunction(mapper)) return false;
  if (ts.isBlock(mapper.body) || !isReply(home, callee.expression, promise)) return false;
  const [parameter] = mapper.parameters;
  return parameter !== undefined && takesBody(home, parameter.name, mapper.body);
}

/** Whether an expression is what a name was given, or its body. */
function takesBody(home: Unit, name: ts.BindingName, expression: ts.Expression): boolean {
  let value = unwrap(expression);
  if (ts.isCallExpression(value) && value.arguments.length === 0) value = value.expression;
  if (ts.isPropertyAccessExpression(value)) {
    if (![...BODY_NAMES, 'json'].includes(value.name.text)) return false;
    value = unwrap(value.expression);
  }
  if (!ts.isIdentifier(value)) return false;
  if (ts.isIdentifier(name)) return home.localSymbolOf(value) === home.localSymbolOf(name);
  const [declaration] = home.localSymbolOf(value)?.declarations ?? [];
  return declaration !== undefined && isBodyOf(declaration, name);
}

function holdsReply(home: Unit, name: ts.Identifier, promise: ts.Expression): boolean {
  const [declaration] = home.localSymbolOf(name)?.declarations ?? [];
  if (declaration === undefined || home.writesTo(name).length > 0) return false;
  const owner = ts.isBindingElement(declaration) ? declaration.parent.parent : declaration;
  if (!ts.isVariableDeclaration(owner) || owner.initializer === undefined) return false;
  const isWhole = owner === declaration || isBodyOf(declaration, owner.name);
  return isWhole && isReply(home, owner.initializer, promise);
}

/** `data` of `{ data }`. */
function isBodyOf(declaration: ts.Node, pattern: ts.BindingName): boolean {
  if (!ts.isBindingElement(declaration) || declaration.parent !== pattern) return false;
  const { name, propertyName, initializer } = declaration;
  const taken = nameOf(propertyName) ?? (ts.isIdentifier(name) ? name.text : '');
  return BODY_NAMES.includes(taken) && initializer === undefined;
}
