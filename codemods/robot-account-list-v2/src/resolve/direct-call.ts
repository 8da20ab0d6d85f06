import { ts } from 'ts-morph';
import { ID_LIST_FIELDS, PATH_PREFIX, WIRE_FIELDS } from '../old-api.js';
import { type Assessment, isRefusal, type Refusal, refuse } from './assessment.js';
import { chunkLoopAround } from './chunk-loop.js';
import { readClientHooks } from './client-hooks.js';
import { visitMadeFrom } from './made-from.js';
import { readMovedCode } from './moved-code.js';
import { initializerOf } from './origin.js';
import { readPromiseUse } from './promise-use.js';
import { readRequestBody } from './request-body.js';
import type { RequestCall } from './request-call.js';
import { isPropertyName, isWithin, isWrittenTo, nameOf, unwrap } from './syntax.js';
import { freePageName } from './taken-names.js';
import { quote, type Unit } from './unit.js';
import { measureWrap, mentionOf, type Wrap } from './wrap.js';

/** A call of the old path that can be wrapped, and on what conditions. */
export interface DirectCall extends Assessment {
  readonly wrap: Wrap;
}

/**
 * Looks at every side of a call in turn: client, request, result, and what would move into the callback.
 *
 * @param isVendors whether the path is known to be the vendor's, wherever it is kept
 */
export function readDirectCall(
  unit: Unit,
  request: RequestCall,
  isVendors = false,
): DirectCall | Refusal {
  const { call, client, promise, steps } = request;
  const isUnknown = client.name === 'unknown';
  const use = readPromiseUse(unit, promise, request.hasOwnMethods);
  if (isRefusal(use)) return use;
  const { madeText } = request;
  const body = madeText
    ? readRequestBody(unit, madeText.value, [promise, madeText.call])
    : readRequestBody(unit, request.request, [promise]);
  if (isRefusal(body)) return body;
  if (isUnknown && !body.inSight) return refuse('unknown-call', quote(call.expression));
  const { awaited } = use;
  const hooks = readClientHooks(unit, request);
  if (isRefusal(hooks)) return hooks;
  const pages = boundToRequest(unit, request, body.parts);
  if (isRefusal(pages)) return pages;
  const move = { expression: promise, steps, except: request.request, pages, awaited };
  const moved = readMovedCode(unit, move);
  if (isRefusal(moved)) return moved;
  const wrap: Wrap = {
    ...measureWrap(unit.text, request),
    path: unit.path,
    pages: [...pages].map(mentionOf),
    lifts: moved.lifts,
    isAsync: moved.awaits,
    page: freePageName(unit, promise),
  };
  const sides = [use, body, moved];
  const assumptions = [
    ...request.assumedSteps,
    ...hooks,
    ...sides.flatMap((side) => side.assumptions),
  ];
  if (madeText) assumptions.push(...changedMeanwhile(unit, body.parts, madeText.call, promise));
  if (isUnknown) {
    assumptions.unshift(`${quote(call.expression)} posts its request and gives a promise`);
  }
  if (!isVendors && request.isVendors !== true)
    assumptions.push(...assumptionsOfPath(unit, request));
  const evidence = isUnknown ? [] : [client.evidence];
  const loop = chunkLoopAround(unit, promise, madeText?.value ?? request.request, body.parts);
  if (loop !== undefined) evidence.push(loop);
  return { wrap, assumptions, evidence: [...evidence, ...sides.flatMap((side) => side.evidence)] };
}

/** Text holds the ids as they were when it was made; an object holds them as they are when it is sent. */
function changedMeanwhile(
  unit: Unit,
  parts: readonly ts.Expression[],
  made: ts.Node,
  sent: ts.Node,
): string[] {
  const names = parts.filter(ts.isIdentifier);
  const between = names.flatMap((name) =>
    unit.referencesTo(name).filter(({ pos, end }) => made.end <= pos && end <= sent.pos),
  );
  return between
    .filter(({ parent }) => {
      if (!ts.isPropertyAccessExpression(parent) || isWrittenTo(parent)) return true;
      if (ID_LIST_FIELDS.includes(parent.name.text)) return true;
      return ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
    })
    .map((use) => `${quote(use.parent)} leaves the ids of the request as they are`);
}

/** The vendor's prefix, in sight somewhere in what the path is made from; elsewhere it may be another's. */
function assumptionsOfPath(unit: Unit, { call, path }: RequestCall): string[] {
  const isVendors = [call.expression, path].some((part) => namesVendor(unit, part, call));
  return isVendors ? [] : [`${quote(path)} leads to the vendor, who answers the new path as well`];
}

/** Whether the vendor's prefix is in sight somewhere in what a path, or a part of one, is made from. */
export function namesVendor(unit: Unit, path: ts.Node, except = path.parent): boolean {
  let isVendors = false;
  visitMadeFrom(unit, path, except, (node) => !(isVendors ||= namesPrefix(node)));
  return isVendors;
}

function namesPrefix(node: ts.Node): boolean {
  const isText =
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node);
  return isText && PATH_PREFIX.test(node.text);
}

const JSON_RESPONSES: readonly string[] = ['json', 'text'];

/**
 * Mentions of the request itself elsewhere in the call, which become the page. Nothing else of the call
 * may be made from the request's ids, and the reply must not be asked for as bytes.
 */
function boundToRequest(
  unit: Unit,
  { request, promise }: RequestCall,
  parts: readonly ts.Expression[],
): ReadonlySet<ts.Node> | Refusal {
  const own = ts.isIdentifier(unwrap(request)) ? unit.symbolOf(unwrap(request)) : undefined;
  const sources = parts.flatMap((part) => sourcesOfIds(unit, part));
  const symbols = new Set(sources.map((source) => unit.symbolOf(source)).filter(Boolean));
  const texts = new Set(
    sources.filter(ts.isPropertyAccessExpression).map((source) => source.getText()),
  );
  const pages = new Set<ts.Node>();
  let refusal = refusalOfFunction(unit, { request, promise }, sources);
  visitMadeFrom(unit, promise, request, (node) => {
    if (ts.isIdentifier(node) && !isPropertyName(node) && symbols.has(unit.symbolOf(node))) {
      const isOwn = own !== undefined && unit.symbolOf(node) === own && isWithin(node, promise);
      const use = isOwn ? useOfRequest(node) : 'bound';
      if (use === 'whole') pages.add(node);
      if (use === 'bound') {
        refusal ??= refuse('body-signed', `${quote(node.parent)} uses ${quote(node)}`);
      }
      return false;
    }
    if (ts.isPropertyAccessExpression(node) && texts.has(node.getText())) {
      refusal ??= refuse('body-signed', `it uses ${quote(node)}`);
    } else refusal ??= refusalOfOption(node);
    return refusal === undefined;
  });
  return refusal ?? pages;
}

/** A function among the options (`beforeRequest`) that mentions the ids would find those of no page. */
function refusalOfFunction(
  unit: Unit,
  { request, promise }: Pick<RequestCall, 'request' | 'promise'>,
  sources: readonly ts.Expression[],
): Refusal | undefined {
  const mentions = sources.filter(ts.isIdentifier).flatMap((name) => unit.referencesTo(name));
  const bound = mentions.find((use) => {
    if (!isWithin(use, promise) || isWithin(use, request)) return false;
    const owner = ts.findAncestor(use, ts.isFunctionLike);
    return owner !== undefined && isWithin(owner, promise);
  });
  return bound && refuse('body-signed', `${quote(bound.parent)} uses ${quote(bound)}`);
}

/** A list of ids and those that it only picks from or copies: `[...new Set(ids)]`, `ids.slice(0, 9)`. */
function sourcesOfIds(unit: Unit, part: ts.Expression, steps = 0): ts.Expression[] {
  const value = unwrap(part);
  const further = (next: ts.Expression | undefined): ts.Expression[] =>
    next === undefined || steps > MAX_STEPS ? [] : sourcesOfIds(unit, next, steps + 1);
  if (ts.isIdentifier(value)) return [value, ...further(initializerOf(unit, value))];
  if (ts.isPropertyAccessExpression(value)) return [value];
  if (ts.isArrayLiteralExpression(value)) return value.elements.flatMap(further);
  if (ts.isSpreadElement(value)) return further(value.expression);
  if (ts.isNewExpression(value) || isCopy(value)) return further(value.arguments?.[0]);
  const isPicked = ts.isCallExpression(value) && ts.isPropertyAccessExpression(value.expression);
  return isPicked && PICKS.includes(value.expression.name.text)
    ? further(value.expression.expression)
    : [];
}

const MAX_STEPS = 5;
const COPIES: readonly string[] = ['Array.from', 'Object.keys', 'Object.values', 'JSON.parse'];
const PICKS: readonly string[] = [
  'filter',
  'map',
  'slice',
  'sort',
  'concat',
  'flat',
  'splice',
  'split',
];

function isCopy(value: ts.Expression): value is ts.CallExpression {
  return ts.isCallExpression(value) && COPIES.includes(value.expression.getText());
}

/** A page can stand in for the whole request; one of its ids cannot be read from it. */
function useOfRequest({ parent }: ts.Identifier): 'whole' | 'same' | 'bound' {
  if (!ts.isPropertyAccessExpression(parent))
    return ts.isElementAccessExpression(parent) ? 'bound' : 'whole';
  return ID_LIST_FIELDS.includes(parent.name.text) || !WIRE_FIELDS.includes(parent.name.text)
    ? 'bound'
    : 'same';
}

/** Options by which a reply comes as a stream (got, urllib) or goes to one or to a file (urllib, needle). */
const STREAM_OPTIONS: readonly string[] = [
  ...['isStream', 'streaming', 'customResponse', 'writeStream', 'output'],
];
const FORM_TYPES = /\bx-www-form-urlencoded\b|\bmultipart\/form-data\b/;

/** What a page cannot be sent with among the options, or its reply be read by. */
export function refusalOfOption(property: ts.Node): Refusal | undefined {
  if (ts.isStringLiteralLike(property) && FORM_TYPES.test(property.text)) {
    return refuse('body-form', quote(property));
  }
  if (!ts.isPropertyAssignment(property)) return undefined;
  const name = nameOf(property.name) ?? '';
  const value = unwrap(property.initializer);
  if (name.toLowerCase() === 'content-length') return refuse('content-length', quote(property));
  const isStream = STREAM_OPTIONS.includes(name) && value.kind !== ts.SyntaxKind.FalseKeyword;
  const isBytes =
    name === 'responseType' &&
    !(ts.isStringLiteralLike(value) && JSON_RESPONSES.includes(value.text));
  return isStream || isBytes ? refuse('streamed', quote(property)) : undefined;
}
