import { ts } from 'ts-morph';
import { ID_LIST_FIELDS, PATH_PREFIX, WIRE_FIELDS } from '../old-api.js';
import { type Assessment, isRefusal, type Refusal, refuse } from './assessment.js';
import { chunkLoopAround } from './chunk-loop.js';
import { visitMadeFrom } from './made-from.js';
import { readMovedCode } from './moved-code.js';
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
  const assumptions = [...request.assumedSteps, ...sides.flatMap((side) => side.assumptions)];
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
  const symbols = new Set(parts.map((part) => unit.symbolOf(part)).filter(Boolean));
  const texts = new Set(parts.filter(ts.isPropertyAccessExpression).map((part) => part.getText()));
  const pages = new Set<ts.Node>();
  let refusal: Refusal | undefined;
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
    } else if (ts.isPropertyAssignment(node)) refusal ??= refusalOfOption(node);
    return refusal === undefined;
  });
  return refusal ?? pages;
}

/** A page can stand in for the whole request; one of its ids cannot be read from it. */
function useOfRequest({ parent }: ts.Identifier): 'whole' | 'same' | 'bound' {
  if (!ts.isPropertyAccessExpression(parent))
    return ts.isElementAccessExpression(parent) ? 'bound' : 'whole';
  return ID_LIST_FIELDS.includes(parent.name.text) || !WIRE_FIELDS.includes(parent.name.text)
    ? 'bound'
    : 'same';
}

/** Options that a page cannot be sent with, or its reply be read by. */
export function refusalOfOption(property: ts.PropertyAssignment): Refusal | undefined {
  const name = nameOf(property.name) ?? '';
  const value = unwrap(property.initializer);
  if (name.toLowerCase() === 'content-length') return refuse('content-length', quote(property));
  const isStream = name === 'isStream' && value.kind !== ts.SyntaxKind.FalseKeyword;
  const isBytes =
    name === 'responseType' &&
    !(ts.isStringLiteralLike(value) && JSON_RESPONSES.includes(value.text));
  return isStream || isBytes ? refuse('streamed', quote(property)) : undefined;
}
