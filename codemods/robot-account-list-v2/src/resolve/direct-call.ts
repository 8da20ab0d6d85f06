import { ts } from 'ts-morph';
import { PATH_PREFIX } from '../old-api.js';
import { type Assessment, isRefusal, type Refusal, refuse } from './assessment.js';
import { visitMadeFrom } from './made-from.js';
import { readMovedCode } from './moved-code.js';
import { readPromiseUse } from './promise-use.js';
import { partsOfRequest, readRequestBody } from './request-body.js';
import type { RequestCall } from './request-call.js';
import { nameOf, unwrap } from './syntax.js';
import { freePageName } from './taken-names.js';
import { quote, type Unit } from './unit.js';
import { measureWrap, type Wrap } from './wrap.js';

/** A call of the old path that can be wrapped, and on what conditions. */
export interface DirectCall extends Assessment {
  readonly wrap: Wrap;
}

/** Looks at every side of a call in turn: client, request, result, and what would move into the callback. */
export function readDirectCall(unit: Unit, request: RequestCall): DirectCall | Refusal {
  const { call, client } = request;
  const isUnknown = client.name === 'unknown';
  const promise = promiseOf(request);
  const use = readPromiseUse(unit, promise, client.name === 'got' || isUnknown);
  if (isRefusal(use)) return use;
  const body = readRequestBody(unit, request.request, promise);
  if (isRefusal(body)) return body;
  if (isUnknown && !body.inSight) return refuse('unknown-call', quote(call.expression));
  const { awaited } = use;
  const moved = readMovedCode(unit, { expression: promise, except: request.request, awaited });
  if (isRefusal(moved)) return moved;
  const bound = boundToRequest(unit, request, promise);
  if (bound !== undefined) return bound;
  const wrap: Wrap = {
    ...measureWrap(unit.text, { ...request, promise }),
    isAsync: moved.awaits,
    page: freePageName(unit, promise),
  };
  const sides = [use, body, moved];
  const assumptions = sides.flatMap((side) => side.assumptions);
  if (isUnknown) {
    assumptions.unshift(`${quote(call.expression)} posts its request and gives a promise`);
  }
  assumptions.push(...assumptionsOfPath(unit, call));
  const evidence = isUnknown ? [] : [client.evidence];
  return { wrap, assumptions, evidence: [...evidence, ...sides.flatMap((side) => side.evidence)] };
}

/** The expression whose promise is the result: the call, or `got.post(…).json()` around it. */
function promiseOf({ call, client }: RequestCall): ts.Expression {
  const member = call.parent;
  if (client.name !== 'got' && client.name !== 'unknown') return call;
  if (!ts.isPropertyAccessExpression(member) || member.questionDotToken) return call;
  const reads = member.name.text === 'json' || member.name.text === 'text';
  return reads && ts.isCallExpression(member.parent) ? member.parent : call;
}

/** The vendor's prefix, in sight somewhere in what the path is made from; elsewhere it may be another's. */
function assumptionsOfPath(unit: Unit, call: ts.CallExpression): string[] {
  const [path] = call.arguments;
  let isVendors = false;
  visitMadeFrom(unit, call.expression, call, (node) => (isVendors ||= namesPrefix(node)));
  if (path) visitMadeFrom(unit, path, call, (node) => (isVendors ||= namesPrefix(node)));
  const assumption = `${path ? quote(path) : 'the path'} leads to the vendor, who answers the new path as well`;
  return isVendors ? [] : [assumption];
}

function namesPrefix(node: ts.Node): boolean {
  const isText =
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node);
  return isText && PATH_PREFIX.test(node.text);
}

const JSON_RESPONSES: readonly string[] = ['json', 'text'];

/** What the rest of the call is made from must not depend on the request's ids, nor ask for bytes. */
function boundToRequest(
  unit: Unit,
  { request }: RequestCall,
  promise: ts.Expression,
): Refusal | undefined {
  const parts = partsOfRequest(unit, request);
  const symbols = new Set(parts.map((part) => unit.symbolOf(part)).filter(Boolean));
  const texts = new Set(parts.filter(ts.isPropertyAccessExpression).map((part) => part.getText()));
  let refusal: Refusal | undefined;
  visitMadeFrom(unit, promise, request, (node) => {
    if (refusal !== undefined) return;
    if (ts.isIdentifier(node) && symbols.has(unit.symbolOf(node))) {
      refusal = refuse('body-signed', `${quote(node.parent)} uses ${quote(node)}`);
    } else if (ts.isPropertyAccessExpression(node) && texts.has(node.getText())) {
      refusal = refuse('body-signed', `it uses ${quote(node)}`);
    } else if (ts.isPropertyAssignment(node)) refusal = refusalOfOption(node);
  });
  return refusal;
}

function refusalOfOption(property: ts.PropertyAssignment): Refusal | undefined {
  const name = nameOf(property.name) ?? '';
  const value = unwrap(property.initializer);
  if (name.toLowerCase() === 'content-length') return refuse('content-length', quote(property));
  const isStream = name === 'isStream' && value.kind !== ts.SyntaxKind.FalseKeyword;
  const isBytes =
    name === 'responseType' &&
    !(ts.isStringLiteralLike(value) && JSON_RESPONSES.includes(value.text));
  return isStream || isBytes ? refuse('streamed', quote(property)) : undefined;
}
