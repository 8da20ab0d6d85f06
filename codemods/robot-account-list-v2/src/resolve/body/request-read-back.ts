import { ts } from 'ts-morph';
import { isPassedOn } from '../program/flows.js';
import { isConsoleArgument } from '../program/logged.js';
import { returnedValues } from '../program/returned-values.js';
import { functionOf, isWithin, isWrapper, nameOf } from '../program/syntax.js';
import { quote, type Unit } from '../program/unit.js';

/** Where a client's response, or its error, holds the request: axios and got, superagent. */
const HOLDERS: readonly string[] = ['config', 'request', 'req'];

/** What is the same, or as good, in the request for a page. */
const ALIKE: readonly string[] = ['method', 'headers', 'baseURL', 'timeout', 'params'];

/**
 * What a program takes of the request from the response to it, or from its error: that is one page's, and
 * holds none of the ids. An assumption for each place, which is empty where nothing is read back.
 */
export function requestsReadBack(unit: Unit, promise: ts.Expression): string[] {
  const { outcomes, end } = outcomesOf(promise);
  const uses = [
    ...outcomes.flatMap((outcome) => holdersIn(unit, outcome)),
    ...(isInSight(end) ? [] : holdersAround(promise)),
  ];
  const headers = outcomes.filter(ts.isIdentifier).flatMap((outcome) => headersOf(unit, outcome));
  return [
    ...uses.map(
      (use) => `${quote(use)} is neither read for the ids nor sent again: it is one page's`,
    ),
    ...headers.map((use) => `${quote(use)} bring no Content-Length: they are one page's`),
  ];
}

/** All headers of a response, handed on as a proxy does, or as they are spread; its length that is read. */
function headersOf(unit: Unit, outcome: ts.Identifier): ts.Node[] {
  return unit.referencesTo(outcome).flatMap(({ parent: headers }) => {
    const isRead = ts.isPropertyAccessExpression(headers) && headers.name.text === 'headers';
    if (!isRead) return [];
    const { parent } = headers;
    if (ts.isSpreadAssignment(parent) || isSent(unit, headers)) return [headers];
    // `reply.headers['content-length']`, `reply.headers.get('content-length')`
    const read = ts.isPropertyAccessExpression(parent) ? parent.parent : parent;
    return /content-length/i.test(read.getText()) ? [headers] : [];
  });
}

function holdersIn(unit: Unit, outcome: ts.BindingName): ts.Node[] {
  if (ts.isObjectBindingPattern(outcome)) {
    return outcome.elements.filter(({ propertyName, name }) => {
      const taken = nameOf(propertyName ?? name);
      if (isHolder(taken)) return true;
      return taken !== undefined && URLS.includes(taken) && isNameSent(unit, name);
    });
  }
  if (!ts.isIdentifier(outcome)) return [];
  return unit.referencesTo(outcome).flatMap((use) => holderOf(unit, use) ?? []);
}

/** `error.config` of `error.config.data`, `error.response.config` of `error.response?.config`; `reply.url` that is sent to. */
function holderOf(unit: Unit, use: ts.Node): ts.Node | undefined {
  let node = use;
  let holder: ts.Node | undefined;
  for (;;) {
    const { parent } = node;
    const isMember = ts.isPropertyAccessExpression(parent) && parent.expression === node;
    if (!isMember && !isWrapper(parent)) break;
    node = parent;
    if (!isMember) continue;
    const { text } = parent.name;
    if (URLS.includes(text)) return isSent(unit, node) ? node : undefined;
    if (holder !== undefined && holder.parent === node && ALIKE.includes(text)) return undefined;
    if (isHolder(text)) holder ??= node;
  }
  if (holder === undefined) return undefined;
  const { parent } = holder;
  const isRead = ts.isPropertyAccessExpression(parent) && parent.expression === holder;
  return isConsoleArgument(unit, isRead ? parent : holder) ? undefined : holder;
}

/** Where a response, or the request that it holds, says whom it was asked of. */
const URLS: readonly string[] = ['url', 'requestUrl', 'responseUrl'];

/** Whether a url is handed on to what may send to it, and not only shown. */
function isSent(unit: Unit, url: ts.Node): boolean {
  let node = url;
  while (isPartOf(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) return isNameSent(unit, parent.name);
  const isArgument = ts.isCallExpression(parent) && parent.expression !== node;
  return isArgument && !SHOWS.test(parent.expression.getText());
}

function isNameSent(unit: Unit, name: ts.BindingName): boolean {
  if (!ts.isIdentifier(name)) return true;
  return unit.referencesTo(name).some((use) => use !== name && isSent(unit, use));
}

function isPartOf(node: ts.Node): boolean {
  return (
    isWrapper(node) ||
    ts.isObjectLiteralElement(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isTemplateSpan(node) ||
    ts.isTemplateExpression(node)
  );
}

/** Functions by their names that show what they are given and keep nothing of it. */
export const SHOWS =
  /\b(?:console|log|logger|debug|info|warn|error|trace|metrics?|report|track)\b|Error$/i;

function isHolder(name: string | undefined): boolean {
  return name !== undefined && HOLDERS.includes(name);
}

/** Whether a handler may give back the response that it is given, as it is or in something; not where it takes a part of it. */
function mayHandOn(handler: ts.Node | undefined): boolean {
  if (handler === undefined || !ts.isFunctionLike(handler)) return true;
  const name = handler.parameters[0]?.name;
  if (name === undefined || !ts.isIdentifier(name)) return false;
  const whole = new RegExp(
    `(?<![\\w$.])${name.text.replaceAll('$', '\\$')}(?![\\w$]|\\s*\\??[.[])`,
  );
  return returnedValues(handler as ts.ArrowFunction).some((value) => whole.test(value.getText()));
}

/**
 * Whether it is known who has what a call gives, and be it others: a variable, or whoever calls the function.
 * Of a callback that is nobody in sight.
 */
function isInSight(end: ts.Node): boolean {
  const { parent } = end;
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) {
    return !ts.isCallExpression(functionOf(end).parent);
  }
  return ts.isVariableDeclaration(parent) || ts.isAwaitExpression(end) || ts.isStatement(parent);
}

/** What may be read of the response once it has gone where it is not followed: all by these names nearby. */
function holdersAround(promise: ts.Expression): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    // `client.request(…)` sends one, and takes none of a response.
    const isCalled = ts.isCallExpression(node.parent) && node.parent.expression === node;
    const isRead = ts.isPropertyAccessExpression(node) && isHolder(node.name.text) && !isCalled;
    const isTaken = ts.isBindingElement(node) && isHolder(nameOf(node.propertyName ?? node.name));
    if ((isRead || isTaken) && !isWithin(node, promise)) found.push(node);
    ts.forEachChild(node, visit);
  };
  let around: ts.Node = promise;
  while (!ts.isSourceFile(around.parent)) around = around.parent;
  visit(around);
  return found;
}

/** What the result, or the error, is given to: variables, and the parameters of handlers; and how far it was followed. */
function outcomesOf(promise: ts.Expression): {
  readonly outcomes: readonly ts.BindingName[];
  readonly end: ts.Node;
} {
  const outcomes: (ts.BindingName | undefined)[] = [];
  let node: ts.Node = promise;
  let isResult = true;
  for (;;) {
    const { parent } = node;
    const call = ts.isPropertyAccessExpression(parent) ? parent.parent : undefined;
    const atOnce = calledAtOnce(node);
    if (isPassedOn(node) && !ts.isAwaitExpression(parent)) node = parent;
    else if (atOnce !== undefined) node = atOnce;
    else if (call && ts.isCallExpression(call) && call.expression === parent) {
      const { text } = (parent as ts.PropertyAccessExpression).name;
      const [first, second] = call.arguments;
      const onError = text === 'catch' ? first : second;
      if (text === 'then' && isResult) outcomes.push(parameterOf(first));
      if (text !== 'finally') outcomes.push(parameterOf(onError));
      isResult &&= text !== 'then' || mayHandOn(first);
      node = call;
    } else break;
  }
  if (ts.isAwaitExpression(node.parent)) {
    node = node.parent;
    outcomes.push(...caughtAround(node));
    while (isWrapper(node.parent)) node = node.parent;
  }
  if (isResult && ts.isVariableDeclaration(node.parent)) outcomes.push(node.parent.name);
  return { outcomes: outcomes.filter((outcome) => outcome !== undefined), end: node };
}

/** The call of `(async () => node)()`: what it gives is what the node gives. */
function calledAtOnce(node: ts.Node): ts.Node | undefined {
  const { parent } = node;
  const isBack =
    ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node);
  if (!isBack) return undefined;
  let callee = functionOf(node);
  while (isWrapper(callee.parent)) callee = callee.parent;
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee
    ? callee.parent
    : undefined;
}

function parameterOf(handler: ts.Node | undefined): ts.BindingName | undefined {
  return handler && ts.isFunctionLike(handler) ? handler.parameters[0]?.name : undefined;
}

/** What the `catch` blocks around a node are given. */
function caughtAround(node: ts.Node): (ts.BindingName | undefined)[] {
  const caught: (ts.BindingName | undefined)[] = [];
  const owner = functionOf(node);
  for (let around = node.parent; around !== owner; around = around.parent) {
    if (!ts.isTryStatement(around) || !isWithin(node, around.tryBlock)) continue;
    caught.push(around.catchClause?.variableDeclaration?.name);
  }
  return caught;
}
