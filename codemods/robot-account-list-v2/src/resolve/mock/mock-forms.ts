import { ts } from 'ts-morph';
import { optionsInSight } from '../client/options-in-sight.js';
import { type Refusal, refuse } from '../program/assessment.js';
import { nameOf, unwrap } from '../program/syntax.js';
import { quote, type Unit } from '../program/unit.js';
import type { MockReply } from './mock-reply.js';

/** What a mock answers, before it is known how often. */
export type WrittenReply = Omit<MockReply, 'isCounted'>;

/** What may be said of a route before its reply without looking at the request's body. */
const HARMLESS_LINKS: readonly string[] = [
  ...['times', 'once', 'twice', 'thrice', 'persist', 'optionally', 'matchHeader', 'query'],
  ...['delay', 'delayBody', 'delayConnection', 'socketDelay'],
];

/** The links that answer with a status and a body. */
const REPLIES: readonly string[] = ['reply', 'replyOnce'];

/** The links by which the connection fails. */
const FAILURES: readonly string[] = [
  ...['replyWithError', 'networkError', 'networkErrorOnce', 'timeout', 'timeoutOnce'],
  ...['abortRequest', 'abortRequestOnce'],
];

/**
 * Reads what is chained to a route: `.post(path).times(2).reply(200, body)`. Whatever else is handed to
 * the route looks at the request.
 */
export function readChainedReply(_unit: Unit, route: ts.CallExpression): WrittenReply | Refusal {
  const [, matcher] = route.arguments;
  if (matcher !== undefined) return refuse('mocked-request', quote(matcher));
  let node = route;
  for (;;) {
    const link = node.parent;
    const call = link.parent;
    const isLinked =
      ts.isPropertyAccessExpression(link) &&
      link.expression === node &&
      ts.isCallExpression(call) &&
      call.expression === link;
    if (!isLinked) return refused(`its reply is not in sight: ${quote(node)}`);
    const { text } = link.name;
    if (FAILURES.includes(text)) return { node: call, status: undefined, body: undefined };
    if (REPLIES.includes(text)) return repliedBy(call);
    if (!HARMLESS_LINKS.includes(text)) return refused(`it has \`.${text}\``);
    node = call;
  }
}

/** What may be said of an answer that is handed to a route, and does not count requests. */
const ANSWER_FIELDS: readonly string[] = ['data', 'status', 'headers', 'delay'];

/**
 * Reads the answer that is handed to a route, which gives it to every request:
 * `app.mockHttpclient(path, 'POST', { data, status })`.
 */
export function readHandedReply(unit: Unit, route: ts.CallExpression): WrittenReply | Refusal {
  const [, method, answer = method, another] = route.arguments;
  if (answer === undefined || another !== undefined) return refused(quote(route));
  const isPost = method === answer || /^['"](?:post|\*)['"]$/i.test(method?.getText() ?? '');
  if (!isPost) return refused(`it does not say 'POST' in sight: ${quote(route)}`);
  const fields = optionsInSight(unit, answer)?.properties;
  if (fields === undefined) return refused(`its answer is not written in it: ${quote(answer)}`);
  const other = fields.find(({ name }) => !ANSWER_FIELDS.includes(nameOf(name) ?? ''));
  if (other !== undefined) return refused(`it has ${quote(other)}`);
  const given = (field: string): ts.Expression | undefined => {
    const property = fields.find(({ name }) => nameOf(name) === field);
    if (property && ts.isShorthandPropertyAssignment(property)) return property.name;
    return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
  };
  return { node: route, status: given('status') ?? 'ok', body: given('data') };
}

function repliedBy(call: ts.CallExpression): WrittenReply | Refusal {
  const [status, body] = call.arguments;
  if (status === undefined || call.arguments.some(ts.isSpreadElement)) return refused(quote(call));
  return { node: call, status, body };
}

/**
 * Reads the one function that answers a route, when it does nothing but answer:
 * `() => HttpResponse.json(body)`, `(req, res) => res.json(body)`, `(ctx) => { ctx.body = body }`.
 */
export function readHandlerReply(unit: Unit, route: ts.CallExpression): WrittenReply | Refusal {
  const [, handler, another] = route.arguments;
  const answer = handler && unwrap(handler);
  const isOneFunction =
    answer !== undefined &&
    (another === undefined || ts.isObjectLiteralExpression(another)) &&
    (ts.isArrowFunction(answer) || ts.isFunctionExpression(answer));
  if (!isOneFunction) return refused(`its answer is not written in it: ${quote(route)}`);
  const said = ts.isBlock(answer.body) ? onlyExpression(answer.body) : answer.body;
  const reply = said && replyIn(unwrap(said));
  return reply === undefined || usesMore(unit, answer)
    ? refused(`it does more than answer: ${quote(answer)}`)
    : { node: route, ...reply };
}

/** Whether what is handed in is used more than once, to answer with. */
function usesMore(unit: Unit, { parameters }: ts.SignatureDeclaration): boolean {
  const names = parameters.map(({ name }) => name);
  if (!names.every(ts.isIdentifier)) return true;
  const uses = names.map((name) => unit.referencesTo(name).length - 1);
  return uses.reduce((sum, count) => sum + count, 0) > 1;
}

function onlyExpression({ statements }: ts.Block): ts.Expression | undefined {
  const [statement, another] = statements;
  if (statement === undefined || another !== undefined) return undefined;
  const isSaying = ts.isReturnStatement(statement) || ts.isExpressionStatement(statement);
  return isSaying ? statement.expression : undefined;
}

/** The calls that answer with a body, as they are written. */
const ANSWERS = /^(?:HttpResponse\.json|\w+\.(?:json|send|end))$/;

function replyIn(said: ts.Expression): Pick<MockReply, 'status' | 'body'> | undefined {
  if (ts.isObjectLiteralExpression(said)) return { status: 'ok', body: said };
  if (ts.isBinaryExpression(said)) {
    const isBody =
      said.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      /^\w+\.body$/.test(said.left.getText());
    return isBody ? { status: 'ok', body: said.right } : undefined;
  }
  if (!ts.isCallExpression(said)) return undefined;
  const { expression: callee } = said;
  const [body, init] = said.arguments;
  if (callee.getText() === 'HttpResponse.error') return { status: undefined, body: undefined };
  if (ts.isPropertyAccessExpression(callee) && ts.isCallExpression(callee.expression)) {
    // res.status(500).json(body)
    const { expression: inner, arguments: given } = callee.expression;
    const sets = ts.isPropertyAccessExpression(inner) && inner.name.text === 'status';
    const answers = ['json', 'send', 'end'].includes(callee.name.text);
    return sets && answers ? { status: given[0], body } : undefined;
  }
  if (!ANSWERS.test(callee.getText())) return undefined;
  const status = init === undefined ? 'ok' : statusIn(unwrap(init));
  return status && { status, body };
}

/** `{ status: 500 }`, or the status itself as hono takes it. */
function statusIn(init: ts.Expression): ts.Expression | 'ok' | undefined {
  if (!ts.isObjectLiteralExpression(init)) return init;
  if (init.properties.some((property) => !ts.isPropertyAssignment(property))) return undefined;
  const status = init.properties.find((property) => property.name?.getText() === 'status');
  return status && ts.isPropertyAssignment(status) ? status.initializer : 'ok';
}

function refused(detail: string): Refusal {
  return refuse('route-or-mock', detail);
}
