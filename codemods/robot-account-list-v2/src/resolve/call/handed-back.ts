import { ts } from 'ts-morph';
import { type FunctionInSight, functionBehind } from '../program/function-behind.js';
import { returnedValues } from '../program/returned-values.js';
import { nameOf, unwrap } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';

/** What a reply is taken out of: what clients keep the body under. */
export const BODY_NAMES: readonly string[] = ['data', 'body'];

/** Tells whether an expression, as it stands, is what a function comes by: a reply, or what it is given. */
export type IsSource = (value: ts.Expression) => boolean;

/** What a function is given by one of its parameters, or the body of it. */
export function isGivenTo(
  home: Unit,
  { parameters }: ts.SignatureDeclaration,
  index: number,
): IsSource {
  const parameter = parameters[index];
  return (value) => {
    const [declaration] = (ts.isIdentifier(value) && home.localSymbolOf(value)?.declarations) || [];
    if (declaration === undefined || parameter === undefined) return false;
    return declaration === parameter || isBodyOf(declaration, parameter.name);
  };
}

/** Functions that are being looked into: one that calls itself hands nothing back. */
const inside = new Set<ts.Node>();

/** Whether all that a function hands back is the reply to a request, or the body of that reply. */
export function handsBackReply(home: Unit, owner: FunctionInSight, isSource: IsSource): boolean {
  if (inside.has(owner)) return false;
  inside.add(owner);
  try {
    if (!ts.isBlock(owner.body)) return isReply(home, owner.body, isSource);
    const returned = returnsIn(owner.body);
    return (
      (owner.flags & ts.NodeFlags.HasImplicitReturn) === 0 &&
      returned.every(({ expression }) => expression && isReply(home, expression, isSource))
    );
  } finally {
    inside.delete(owner);
  }
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

/** The source, what it comes to, its body, a constant that holds one of those, or either of two. */
export function isReply(home: Unit, expression: ts.Expression, isSource: IsSource): boolean {
  const value = unwrap(expression);
  const isToo = (other: ts.Expression): boolean => isReply(home, other, isSource);
  if (isSource(value)) return true;
  if (ts.isAwaitExpression(value)) return isToo(value.expression);
  if (ts.isConditionalExpression(value)) return isToo(value.whenTrue) && isToo(value.whenFalse);
  if (ts.isPropertyAccessExpression(value)) {
    return BODY_NAMES.includes(value.name.text) && isToo(value.expression);
  }
  if (ts.isObjectLiteralExpression(value)) return isCopy(value, isToo);
  if (ts.isCallExpression(value)) return isReplyOfCall(home, value, isSource);
  return ts.isIdentifier(value) && holdsReply(home, value, isSource);
}

/** What a function visibly hands back that is no reply: the accounts taken out of it. */
export function accountsHandedBack(owner: FunctionInSight): ts.Expression | undefined {
  return returnedValues(owner).find((value) => {
    const isMade = ts.isObjectLiteralExpression(unwrap(value));
    return !isMade && /\.account_list\b(?!\.length)/.test(value.getText());
  });
}

/** `{ ...reply, data: reply.data.data }`: what is said of its body is the body. */
function isCopy({ properties }: ts.ObjectLiteralExpression, isToo: IsSource): boolean {
  const [first, ...rest] = properties;
  return (
    first !== undefined &&
    ts.isSpreadAssignment(first) &&
    isToo(first.expression) &&
    rest.every((each) => {
      if (!BODY_NAMES.includes(nameOf(each.name) ?? '')) return !ts.isSpreadAssignment(each);
      return ts.isPropertyAssignment(each) && isToo(each.initializer);
    })
  );
}

/** `Promise.reject(reply)`, `Promise.resolve(reply)`. */
export function isSettling({ expression }: ts.CallExpression): boolean {
  return /^Promise\.(?:reject|resolve)$/.test(expression.getText());
}

/** A refusal, the request sent again, or what a function in sight hands back of the reply it is given. */
function isReplyOfCall(home: Unit, call: ts.CallExpression, isSource: IsSource): boolean {
  const [first] = call.arguments;
  if (isSettling(call)) {
    const isRefusal = /reject$/.test(call.expression.getText());
    return isRefusal || (first !== undefined && isReply(home, first, isSource));
  }
  if (first && ts.isPropertyAccessExpression(first) && first.name.text === 'config') {
    return isReply(home, first.expression, isSource);
  }
  const index = call.arguments.findIndex((each) => isReply(home, each, isSource));
  const taker = index === -1 ? undefined : functionBehind(home, call.expression);
  if (taker === undefined) return isThenOfReply(home, call, isSource);
  const place = unitOf(taker, home);
  return handsBackReply(place, taker, isGivenTo(place, taker, index));
}

/** `.then((reply) => reply.data)`, `.then(({ data }) => data)`, `.then((reply) => reply.json())`. */
function isThenOfReply(home: Unit, call: ts.CallExpression, isSource: IsSource): boolean {
  const { expression: callee } = call;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const [mapper, another] = call.arguments;
  if (callee.name.text === 'json' && mapper === undefined) {
    return isReply(home, callee.expression, isSource);
  }
  const isThen = callee.name.text === 'then' && another === undefined;
  if (!isThen || mapper === undefined || !ts.isArrowFunction(mapper)) return false;
  if (ts.isBlock(mapper.body) || !isReply(home, callee.expression, isSource)) return false;
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

/** Whether a constant is a reply, or its body. */
export function holdsReply(home: Unit, name: ts.Identifier, isSource: IsSource): boolean {
  const [declaration] = home.localSymbolOf(name)?.declarations ?? [];
  if (declaration === undefined || home.writesTo(name).length > 0) return false;
  const owner = ts.isBindingElement(declaration) ? declaration.parent.parent : declaration;
  if (!ts.isVariableDeclaration(owner) || owner.initializer === undefined) return false;
  const isWhole = owner === declaration || isBodyOf(declaration, owner.name);
  return isWhole && isReply(home, owner.initializer, isSource);
}

/** `data` of `{ data }`. */
function isBodyOf(declaration: ts.Node, pattern: ts.BindingName): boolean {
  if (!ts.isBindingElement(declaration) || declaration.parent !== pattern) return false;
  const { name, propertyName, initializer } = declaration;
  const taken = nameOf(propertyName) ?? (ts.isIdentifier(name) ? name.text : '');
  return BODY_NAMES.includes(taken) && initializer === undefined;
}
