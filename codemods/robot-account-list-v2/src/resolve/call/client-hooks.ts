import { ts } from 'ts-morph';
import { isRefusal, type Refusal } from '../program/assessment.js';
import { isCallee } from '../program/member-path.js';
import { givesTheSame, type Move } from '../program/repeated-code.js';
import { functionOf, isAround, nameOf, unwrap } from '../program/syntax.js';
import { placeOf, quote, type Unit, unitOf } from '../program/unit.js';
import { isPlainDispatcher } from './client-handed-on.js';
import { HOOK_OPTIONS, writesIntoClient } from './client-writes.js';
import { fakeServersFor } from './fake-servers.js';
import { assumedOfFunctions } from './function-of-page.js';
import { interceptorsOf } from './interceptors.js';
import { readHooks } from './read-hooks.js';
import type { RequestCall } from './request-call.js';
import { doubleHandedIn, standInFor } from './stand-in.js';
import { visitSent } from './visit-sent.js';

/**
 * Looks at what takes part in every request of a client: its hooks, and its interceptors, wherever in the
 * project they are given to it. A refusal where one reads the ids, which no page has;
 * else what is assumed of them.
 */
export function readClientHooks(unit: Unit, sent: RequestCall): Refusal | string[] {
  const { call, client, promise } = sent;
  const { hooks, functions, assumed } = readSent(unit, sent);
  const written = writesIntoClient(unit, sent);
  const { given, ended, ofAdders } = interceptorsOf(unit, ownerOf(call.expression));
  const run = readHooks(unit, [...hooks, ...written.hooks], given);
  if (isRefusal(run)) return run;
  const changed = assumedOfFunctions(unit, [...run.code, ...functions], promise);
  const gone = ended
    .filter((each) => ts.isFunctionLike(functionOf(each)))
    .map(
      (each) => `${quote(each)} at ${placeOf(unit, each)} does not run while the pages are read`,
    );
  const double =
    standInFor(unit, client.name, call.expression) ?? doubleHandedIn(unit, call.expression);
  const [server] = fakeServersFor(unit.project, unit.path);
  const answers = [
    ...(double === undefined ? [] : [`the client's double in ${double} answers every page`]),
    ...(server === undefined ? [] : [`the server in ${server} answers every page`]),
  ];
  const added = ofAdders.map(
    (each) =>
      `${quote(each)} at ${placeOf(unit, each)} is the same, or as good, while the pages are read`,
  );
  const all = [assumed, run.assumed, gone, added, changed, written.assumptions, answers];
  return [...new Set(all.flat())];
}

/** What a call itself brings: its hooks, other functions that are run for it, and what is assumed of it. */
function readSent(unit: Unit, sent: RequestCall) {
  const hooks: ts.Node[] = [];
  const assumed: string[] = [];
  const functions: ts.Node[] = [];
  const { promise: expression, request: except } = sent;
  const move = { ...sent, expression, except, pages: NONE, awaited: false };
  visitSent(unit, sent, (node, _, by) => {
    if (ts.isFunctionLike(node)) functions.push(node);
    if (isMadeAnew(unit, node, move, by)) {
      assumed.push(`${quote(node)} gives the same for every page`);
    }
    if (ts.isObjectLiteralElement(node) && HOOK_OPTIONS.includes(nameOf(node.name) ?? '')) {
      hooks.push(node);
    }
    if (isOtherDispatcher(unit, node)) hooks.push(node);
    if (isSignGiven(unit, node)) assumed.push(`${quote(node)} does not sign the request`);
    if (isLimit(node)) assumed.push(`${quote(node)} is enough for a page of 100 accounts`);
    if (isForOnce(node)) assumed.push(`${quote(node)} is accepted more than once`);
    if (isPassedOn(node)) assumed.push(`${quote(node)} brings no Content-Length`);
    return true;
  });
  return { hooks, functions, assumed };
}

const NONE: ReadonlySet<ts.Node> = new Set();

/**
 * A getter of what is not in the call itself, but handed over by a caller or handed back by a function, or
 * one by a descriptor: `Object.defineProperty(headers, 'Nonce', { get: () => … })`.
 */
function isMadeAnew(unit: Unit, node: ts.Node, move: Move, by: ts.Node | undefined): boolean {
  if (isOfDescriptor(node)) return true;
  if (!ts.isGetAccessor(node)) return false;
  const owner = functionOf(node);
  const isHandedBack = ts.isFunctionLike(owner) && !isAround(owner, move.expression);
  return (by !== undefined || isHandedBack) && !givesTheSame(unitOf(node, unit), node, move);
}

function isOfDescriptor(node: ts.Node): boolean {
  if (!ts.isObjectLiteralElement(node) || nameOf(node.name) !== 'get') return false;
  const call = ts.findAncestor(node, ts.isCallExpression);
  return (
    call !== undefined && /^(?:Object|Reflect)\.(?:define|create)/.test(call.expression.getText())
  );
}

/** `{ dispatcher: agent.compose(…) }` of undici, by which all else may be sent. */
function isOtherDispatcher(unit: Unit, node: ts.Node): boolean {
  const isProperty = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
  if (!isProperty || nameOf(node.name) !== 'dispatcher') return false;
  const value = ts.isPropertyAssignment(node) ? node.initializer : node.name;
  return !isPlainDispatcher(unitOf(node, unit), value);
}

/** `maxContentLength`, and what else ends a reply that is longer. */
function isLimit(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node) && LIMITS.includes(nameOf(node.name) ?? '');
}

const LIMITS: readonly string[] = ['maxContentLength', 'maxResponseSize', 'maxResponseLength'];

/** A header by which a server tells that it was asked this before: all pages would carry the same. */
function isForOnce(node: ts.Node): boolean {
  const isProperty = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
  return isProperty && /idempoten|nonce/i.test(nameOf(node.name) ?? '');
}

const SIGN = /(?:^|[-_])(?:sign|signature|digest|hmac)$|(?:Sign|Signature|Digest)$/;

/** `{ headers: { sign } }` where a parameter or a part of one brings the signature: what it signs is not in sight. */
function isSignGiven(unit: Unit, node: ts.Node): boolean {
  if (!ts.isPropertyAssignment(node) && !ts.isShorthandPropertyAssignment(node)) return false;
  if (!SIGN.test(nameOf(node.name) ?? '')) return false;
  let value = ts.isPropertyAssignment(node) ? unwrap(node.initializer) : node.name;
  if (isUnknownOfThis(unit, value)) return true;
  while (ts.isPropertyAccessExpression(value)) value = unwrap(value.expression);
  let [declaration]: readonly ts.Node[] =
    (ts.isIdentifier(value) && unit.symbolOf(value)?.declarations) || [];
  while (declaration && ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
  return declaration !== undefined && ts.isParameter(declaration);
}

/** `this.sign` that nothing in sight declares. */
function isUnknownOfThis(unit: Unit, value: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(value) || unit.symbolOf(value.name) !== undefined)
    return false;
  return value.expression.kind === ts.SyntaxKind.ThisKeyword;
}

/** `req.headers` as a whole, as a proxy passes them on: they tell the length of another body. One is `req.header('Token')`. */
function isPassedOn(node: ts.Node): boolean {
  if (isCallee(node)) return false;
  const { parent } = node;
  const isRead = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  if (!ts.isPropertyAccessExpression(node) || (isRead && parent.expression === node)) return false;
  return /^(?:this\.)?(?:req|request|ctx)(?:\.req(?:uest)?)?\.headers?$/.test(node.getText());
}

/** What a call goes through: `http` of `http.post(…)`, `post` of `post(…)`. */
function ownerOf(callee: ts.Expression): ts.Expression {
  const value = unwrap(callee);
  return ts.isPropertyAccessExpression(value) ? unwrap(value.expression) : value;
}
