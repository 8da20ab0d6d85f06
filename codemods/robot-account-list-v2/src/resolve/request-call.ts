import { ts } from 'ts-morph';
import { isRefusal, type Refusal, refuse } from './assessment.js';
import { isAnsweringCall } from './answering-call.js';
import { clientOf, type HttpClient } from './http-client.js';
import { isWrapper, nameOf, unwrap } from './syntax.js';
import { quote, type Unit } from './unit.js';

/** A client that requests go through and promises come from, as far as is known. */
type ClientOfRequest = Exclude<HttpClient, { name: 'answering' | 'observable' }>;

/** A call that sends a request to a path, taken apart. */
export interface RequestCall {
  readonly call: ts.CallExpression;
  readonly client: ClientOfRequest;
  /** The request, which becomes the page. */
  readonly request: ts.Expression;
  /** What the page is written over: the request, or all of the shorthand property that holds it. */
  readonly slot: ts.Node;
}

/** What the path in a call leads to. */
export type CallOfPath =
  | RequestCall
  /** `answers` where the call defines what is answered on the path. */
  | (Refusal & { readonly answers?: true })
  /** The path is no part of a call that could be a request. */
  | undefined;

/** Takes apart the call that a path, or a constant that holds it, is handed to. */
export function readRequestCall(unit: Unit, path: ts.Node): CallOfPath {
  let isChosen = false;
  let node = path;
  for (;;) {
    const { parent } = node;
    if (ts.isCallExpression(parent) && parent.arguments[0] === node) {
      const read = readCall(unit, parent);
      if (read === undefined) node = parent;
      else if (isChosen && !isRefusal(read)) return refuse('conditional-path', quote(node));
      else return read;
    } else if (isPartOfPath(node)) node = parent;
    else if (
      isChoice(parent) &&
      (!ts.isConditionalExpression(parent) || parent.condition !== node)
    ) {
      isChosen = true;
      node = parent;
    } else return readConfiguredCall(unit, node);
  }
}

/** Whether the parent only carries the path on: `host + path`, a template, `new URL(path, host)`. */
function isPartOfPath(node: ts.Node): boolean {
  const { parent } = node;
  if (isWrapper(parent) || ts.isTemplateSpan(parent) || ts.isTemplateExpression(parent))
    return true;
  if (ts.isBinaryExpression(parent)) {
    return parent.operatorToken.kind === ts.SyntaxKind.PlusToken;
  }
  if (ts.isPropertyAccessExpression(parent)) return ['href', 'toString'].includes(parent.name.text);
  if (ts.isCallExpression(parent)) return parent.expression === node;
  return ts.isNewExpression(parent) && parent.expression.getText() === 'URL';
}

function isChoice(node: ts.Node): boolean {
  if (ts.isConditionalExpression(node)) return true;
  if (!ts.isBinaryExpression(node)) return false;
  return [
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.AmpersandAmpersandToken,
  ].includes(node.operatorToken.kind);
}

function readCall(unit: Unit, call: ts.CallExpression): CallOfPath {
  const callee = unwrap(call.expression);
  const isMember = ts.isPropertyAccessExpression(callee);
  const isPost = isMember && callee.name.text === 'post';
  const client = clientOf(unit, isPost ? callee.expression : callee);
  if (client.name === 'answering') {
    return { ...refuse('route-or-mock', client.evidence), answers: true };
  }
  if (client.name === 'observable') return refuse('call-form', client.evidence);
  const looksLikePost =
    isPost || (ts.isIdentifier(callee) && /^post|Post$|Post[A-Z]/.test(callee.text));
  const options = call.arguments[1] && unwrap(call.arguments[1]);
  const hasMethod =
    options && ts.isObjectLiteralExpression(options) && propertyOf(options, 'method') !== undefined;
  if (client.name === 'unknown' && !looksLikePost && !hasMethod) return undefined;

  if (isPost && isStreamOf(unit, callee.expression)) return refuse('streamed', quote(callee));
  const hindrance = hindranceIn(unit, call, client);
  if (hindrance !== undefined) return hindrance;
  const request = readRequest(call, client, isPost || (looksLikePost && !hasMethod));
  return isRefusal(request) ? request : { call, client, ...request };
}

/** `got.stream.post(…)`. */
function isStreamOf(unit: Unit, receiver: ts.Expression): boolean {
  const member = unwrap(receiver);
  if (!ts.isPropertyAccessExpression(member) || member.name.text !== 'stream') return false;
  return clientOf(unit, member.expression).name === 'got';
}

function hindranceIn(unit: Unit, call: ts.CallExpression, client: ClientOfRequest): CallOfPath {
  if (client.name === 'unknown' && isAnsweringCall(unit, call)) {
    return { ...refuse('route-or-mock', quote(call)), answers: true };
  }
  if (call.questionDotToken || (call.flags & ts.NodeFlags.OptionalChain) !== 0) {
    return refuse('optional-call', quote(call));
  }
  if (call.arguments.some(ts.isSpreadElement)) return refuse('spread-arguments', quote(call));
  const callback = call.arguments.find((argument) => ts.isFunctionLike(unwrap(argument)));
  return callback && refuse('callback', quote(callback));
}

type Request = Pick<RequestCall, 'request' | 'slot'>;

function readRequest(
  call: ts.CallExpression,
  client: ClientOfRequest,
  isPost: boolean,
): Request | Refusal {
  const [, second] = call.arguments;
  if (second === undefined || second.getText() === 'undefined') {
    return refuse('no-body', quote(call));
  }
  const options = unwrap(second);
  const isLiteral = ts.isObjectLiteralExpression(options);
  if (client.name === 'axios') {
    return isPost ? bodyArgument(second) : refuse('call-form', quote(call.expression));
  }
  if (client.name === 'unknown' && isPost) {
    const inOptions = isLiteral && propertyOf(options, 'json') !== undefined;
    return inOptions ? requestIn(options, ['json']) : bodyArgument(second);
  }
  if (!isLiteral) return refuse('options-elsewhere', quote(second));
  if (!isPost) {
    const method = propertyOf(options, 'method');
    const value =
      method && ts.isPropertyAssignment(method) ? unwrap(method.initializer) : undefined;
    const isPosted = value && ts.isStringLiteralLike(value) && value.text.toUpperCase() === 'POST';
    if (!isPosted) return refuse('method-not-post', method ? quote(method) : 'it has none');
  }
  return requestIn(options, REQUEST_KEYS[client.name]);
}

const REQUEST_KEYS = {
  fetch: ['body'],
  got: ['json', 'body'],
  unknown: ['json', 'data', 'body'],
} as const satisfies Record<Exclude<ClientOfRequest['name'], 'axios'>, readonly string[]>;

/** The request as an argument of its own, perhaps as JSON already. */
function bodyArgument(argument: ts.Expression): Request {
  const request = stringified(argument) ?? argument;
  return { request, slot: request };
}

/** The request as a property of options written in the call. */
function requestIn(
  options: ts.ObjectLiteralExpression,
  keys: readonly string[],
): Request | Refusal {
  const found = keys.flatMap((key) => propertyOf(options, key) ?? []);
  const [property, another] = found;
  if (property === undefined || another !== undefined) {
    const names = options.properties.map((each) => nameOf(each.name) ?? each.getText());
    return refuse('no-body', `the options are ${names.join(', ') || 'empty'}`);
  }
  const later = options.properties.slice(options.properties.indexOf(property));
  const spread = later.find(ts.isSpreadAssignment);
  if (spread !== undefined) return refuse('options-elsewhere', `${quote(spread)} may replace it`);
  const isText = nameOf(property.name) === 'body';
  if (ts.isShorthandPropertyAssignment(property) && !isText) {
    return { request: property.name, slot: property };
  }
  if (!ts.isPropertyAssignment(property)) {
    return refuse('body-built-elsewhere', `it is ${quote(property)}`);
  }
  const request = isText ? stringified(property.initializer) : property.initializer;
  return request === undefined
    ? refuse('body-built-elsewhere', `it is ${quote(property.initializer)}`)
    : { request, slot: request };
}

/** What `JSON.stringify(…)` is given, when that is what an expression is. */
function stringified(expression: ts.Expression): ts.Expression | undefined {
  const call = unwrap(expression);
  if (!ts.isCallExpression(call) || call.expression.getText() !== 'JSON.stringify')
    return undefined;
  const [value, replacer] = call.arguments;
  // A replacer may pick fields, and then not those of a page.
  const picks = replacer && !['null', 'undefined'].includes(replacer.getText());
  return picks || value === undefined || ts.isSpreadElement(value) ? undefined : value;
}

function propertyOf(
  literal: ts.ObjectLiteralExpression,
  name: string,
): ts.ObjectLiteralElementLike | undefined {
  return literal.properties.find((property) => nameOf(property.name) === name);
}

/** `axios({ url: path, … })`, `request({ url, method, data })`: the path stands among the options. */
function readConfiguredCall(unit: Unit, node: ts.Node): CallOfPath {
  const property = node.parent;
  if (!ts.isPropertyAssignment(property)) return undefined;
  if (!['url', 'uri'].includes(nameOf(property.name) ?? '')) return undefined;
  const literal = property.parent;
  const call = literal.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== literal) return undefined;
  const callee = unwrap(call.expression);
  const client = clientOf(unit, ts.isPropertyAccessExpression(callee) ? callee.expression : callee);
  const sends = ['data', 'body', 'json'].some((key) => propertyOf(literal, key) !== undefined);
  const mayAnswer = /mock|intercept|stub|route|handle/i.test(callee.getText());
  const isRequest = client.name === 'unknown' ? sends && !mayAnswer : client.name !== 'answering';
  return isRequest ? refuse('call-form', quote(callee)) : undefined;
}
