import { ts } from 'ts-morph';
import { type FunctionInSight, functionBehind } from '../program/function-behind.js';
import { returnedValues } from '../program/returned-values.js';
import { nameOf, unwrap } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';

/** What a reply is taken out of: what clients keep the body under. */
export const BODY_NAMES: readonly string[] = ['data', 'body'];

/**
 * Tells how many bodies are taken out of what a function comes by, a reply or what it is given: none of the
 * reply, one of its body, two of what that has as its `data`; `undefined` for what is none of it.
 */
export type BodiesTaken = (value: ts.Expression) => number | undefined;

/** What a function is given by one of its parameters, out of which some bodies were taken before. */
export function bodiesTakenOfGiven(
  home: Unit,
  { parameters }: ts.SignatureDeclaration,
  index: number,
  before = 0,
): BodiesTaken {
  const parameter = parameters[index];
  return (value) => {
    const [declaration] = (ts.isIdentifier(value) && home.localSymbolOf(value)?.declarations) || [];
    if (declaration === undefined || parameter === undefined) return undefined;
    if (declaration === parameter) return before;
    return isBodyOf(declaration, parameter.name) ? before + 1 : undefined;
  };
}

/**
 * Whether all that a function hands back is the reply to a request, or its body. What is in the body is as
 * good where the function looks at the errcode: of a reply that is refused there is none.
 */
export function handsBackReply(home: Unit, owner: FunctionInSight, source: BodiesTaken): boolean {
  const taken = takenByReturns(home, owner, source);
  return taken !== undefined && (taken < 2 || /\berrcode\b/.test(owner.getText()));
}

/** Functions that are being looked into: one that calls itself hands nothing back. */
const inside = new Set<ts.Node>();

function takenByReturns(
  home: Unit,
  owner: FunctionInSight,
  source: BodiesTaken,
): number | undefined {
  if (inside.has(owner)) return undefined;
  inside.add(owner);
  try {
    if (!ts.isBlock(owner.body)) return bodiesTaken(home, owner.body, source);
    if ((owner.flags & ts.NodeFlags.HasImplicitReturn) !== 0) return undefined;
    return mostOf(
      returnsIn(owner.body).map(
        ({ expression }) => expression && bodiesTaken(home, expression, source),
      ),
    );
  } finally {
    inside.delete(owner);
  }
}

function mostOf(taken: readonly (number | undefined)[]): number | undefined {
  const known = taken.filter((each) => each !== undefined);
  return known.length === taken.length ? Math.max(0, ...known) : undefined;
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

/** Of the source, what it comes to, its body, a constant that holds one of those, or either of two. */
export function bodiesTaken(
  home: Unit,
  expression: ts.Expression,
  source: BodiesTaken,
): number | undefined {
  const value = unwrap(expression);
  const taken = (other: ts.Expression): number | undefined => bodiesTaken(home, other, source);
  const own = source(value);
  if (own !== undefined) return own;
  if (ts.isAwaitExpression(value)) return taken(value.expression);
  if (ts.isConditionalExpression(value)) {
    return mostOf([taken(value.whenTrue), taken(value.whenFalse)]);
  }
  if (ts.isPropertyAccessExpression(value)) {
    return BODY_NAMES.includes(value.name.text) ? oneMore(taken(value.expression)) : undefined;
  }
  if (ts.isObjectLiteralExpression(value)) return takenByCopy(value, taken);
  if (ts.isCallExpression(value)) return takenByCall(home, value, source);
  return ts.isIdentifier(value) ? takenByName(home, value, source) : undefined;
}

function oneMore(taken: number | undefined): number | undefined {
  return taken === undefined ? undefined : taken + 1;
}

/** What a function visibly hands back that is no reply: the accounts taken out of it. */
export function accountsHandedBack(owner: FunctionInSight): ts.Expression | undefined {
  return returnedValues(owner).find((value) => {
    const isMade = ts.isObjectLiteralExpression(unwrap(value));
    return !isMade && /\.account_list\b(?!\.length)/.test(value.getText());
  });
}

/** `{ ...reply, data: reply.data.data }`: what is said of its body is the body. */
function takenByCopy(
  { properties }: ts.ObjectLiteralExpression,
  taken: BodiesTaken,
): number | undefined {
  const [first, ...rest] = properties;
  if (first === undefined || !ts.isSpreadAssignment(first)) return undefined;
  const others = rest.map((each) => {
    if (ts.isSpreadAssignment(each)) return undefined;
    if (!BODY_NAMES.includes(nameOf(each.name) ?? '')) return 0;
    return ts.isPropertyAssignment(each) ? taken(each.initializer) : undefined;
  });
  return mostOf([taken(first.expression), ...others]);
}

/** `Promise.reject(reply)`, `Promise.resolve(reply)`. */
export function isSettling({ expression }: ts.CallExpression): boolean {
  return /^Promise\.(?:reject|resolve)$/.test(expression.getText());
}

/** A refusal, the request sent again, or what a function in sight hands back of the reply it is given. */
function takenByCall(home: Unit, call: ts.CallExpression, source: BodiesTaken): number | undefined {
  const { expression: callee, arguments: given } = call;
  const [first] = given;
  const taken = (value: ts.Expression): number | undefined => bodiesTaken(home, value, source);
  if (isSettling(call)) return /reject$/.test(callee.getText()) ? 0 : first && taken(first);
  if (first && ts.isPropertyAccessExpression(first) && first.name.text === 'config') {
    return taken(first.expression);
  }
  if (ts.isPropertyAccessExpression(callee)) {
    const before = taken(callee.expression);
    if (before !== undefined) return takenByMethod(home, callee.name.text, call, before);
  }
  const index = given.findIndex((each) => taken(each) !== undefined);
  const argument = given[index];
  return argument && takenByTaker(home, call.expression, index, taken(argument) ?? 0);
}

/** `reply.json()`, `promise.then((reply) => reply.data)`. */
function takenByMethod(
  home: Unit,
  method: string,
  { arguments: given }: ts.CallExpression,
  before: number,
): number | undefined {
  const [mapper, another] = given;
  if (method === 'json' && mapper === undefined) return Math.max(before, 1);
  const isThen = method === 'then' && mapper !== undefined && another === undefined;
  return isThen ? takenByTaker(home, mapper, 0, before) : undefined;
}

function takenByTaker(
  home: Unit,
  callee: ts.Expression,
  index: number,
  before: number,
): number | undefined {
  const taker = functionBehind(home, callee);
  if (taker === undefined) return undefined;
  const place = unitOf(taker, home);
  return takenByReturns(place, taker, bodiesTakenOfGiven(place, taker, index, before));
}

/** Of a constant that is a reply, or its body. */
export function takenByName(
  home: Unit,
  name: ts.Identifier,
  source: BodiesTaken,
): number | undefined {
  const [declaration] = home.localSymbolOf(name)?.declarations ?? [];
  if (declaration === undefined || home.writesTo(name).length > 0) return undefined;
  const owner = ts.isBindingElement(declaration) ? declaration.parent.parent : declaration;
  if (!ts.isVariableDeclaration(owner) || owner.initializer === undefined) return undefined;
  if (owner === declaration) return bodiesTaken(home, owner.initializer, source);
  return isBodyOf(declaration, owner.name)
    ? oneMore(bodiesTaken(home, owner.initializer, source))
    : undefined;
}

/** `data` of `{ data }`. */
function isBodyOf(declaration: ts.Node, pattern: ts.BindingName): boolean {
  if (!ts.isBindingElement(declaration) || declaration.parent !== pattern) return false;
  const { name, propertyName, initializer } = declaration;
  const taken = nameOf(propertyName) ?? (ts.isIdentifier(name) ? name.text : '');
  return BODY_NAMES.includes(taken) && initializer === undefined;
}
