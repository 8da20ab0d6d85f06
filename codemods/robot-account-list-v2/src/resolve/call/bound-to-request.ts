import { ts } from 'ts-morph';
import { ID_LIST_FIELDS, WIRE_FIELDS } from '../../old-api.js';
import type { KeptRequest } from '../body/kept-request.js';
import { refusalOfOption } from '../client/refusal-of-option.js';
import { type Refusal, refuse } from '../program/assessment.js';
import { isPropertyName, isAround, nameOf, unwrap } from '../program/syntax.js';
import { placeOf, quote, type Unit } from '../program/unit.js';
import { IdOwners } from './id-owners.js';
import type { RequestCall } from './request-call.js';
import { memberDeclared, memberRead, sourcesOfIds } from './sources-of-ids.js';
import { visitSent } from './visit-sent.js';

/** What else of a call is made from its request. */
export interface Bound {
  /** Mentions of the request itself, which become the page. */
  readonly pages: ReadonlySet<ts.Node>;
  /** Of what is made from an object that holds the ids, among others. */
  readonly assumptions: readonly string[];
}

/**
 * Looks for the request elsewhere in the call. Nothing but the request itself may be made from its ids,
 * and the reply must not be asked for as bytes.
 */
export function boundToRequest(
  unit: Unit,
  call: RequestCall,
  parts: readonly ts.Expression[],
): Bound | Refusal {
  const { request, promise, kept } = call;
  const own = ts.isIdentifier(unwrap(request)) ? unit.symbolOf(unwrap(request)) : undefined;
  const sources = sourcesOfIds(unit, parts, promise);
  const symbols = new Set(sources.map((source) => unit.symbolOf(source)).filter(Boolean));
  const members = new Set(sources.map((source) => memberRead(unit, source)).filter(Boolean));
  const declared = new Set(sources.map((source) => memberDeclared(unit, source)).filter(Boolean));
  const owners = new IdOwners(unit, [...members]);
  const pages = new Set<ts.Node>();
  const assumptions = new Set<string>();
  let refusal = refusalOfFunction(unit, call, sources);
  const refuseUse = (node: ts.Node): void => {
    const isElsewhere = node.getSourceFile() !== unit.sourceFile;
    const place = isElsewhere ? ` at ${placeOf(unit, node)}` : '';
    refusal ??= refuse('body-signed', `${quote(node.parent)}${place} uses ${quote(node)}`);
  };
  visitSent(unit, call, (node, isInCall) => {
    const member = memberRead(unit, node);
    if (isOfKept(unit, kept, node)) refuseUse(node);
    if (ts.isIdentifier(node) && !isPropertyName(node) && symbols.has(unit.symbolOf(node))) {
      const isMention = isInCall && isAround(promise, node);
      const isOwn = own !== undefined && unit.symbolOf(node) === own && isMention;
      const use = isOwn ? useOfRequest(node) : 'bound';
      if (use === 'whole') pages.add(node);
      if (use === 'bound') refuseUse(node);
      return false;
    }
    const isList = member !== undefined && members.has(member);
    if (isList || declared.has(memberDeclared(unit, node))) {
      refusal ??= refuse('body-signed', `it uses ${quote(node)}`);
    } else refusal ??= refusalOfOption(node);
    const isBeside = isHeaders(node) && owners.isBeside(member);
    if (isBeside || (own !== undefined && comesWith(unit, own, node, call.call))) {
      assumptions.add(`${quote(node)}, which comes with the request, is not made from its ids`);
    }
    if (owners.isHandedOn(node)) {
      assumptions.add(`${quote(node.parent)} does not go by the ids in ${quote(node)}`);
    }
    return refusal === undefined;
  });
  return refusal ?? { pages, assumptions: [...assumptions] };
}

/** `config.data` in what the options are made from: a part of the request, or all of it. */
function isOfKept(unit: Unit, kept: KeptRequest | undefined, node: ts.Node): boolean {
  if (!kept || !ts.isPropertyAccessExpression(node) || node.name.text !== kept.key) return false;
  const { expression, parent } = node;
  const isSame = ts.isPropertyAccessExpression(parent) && isSameInPage(parent.name.text);
  return !isSame && unit.symbolOf(unwrap(expression)) === unit.symbolOf(kept.source);
}

/** Headers or options that a function is given together with the request. */
function comesWith(unit: Unit, request: ts.Symbol, node: ts.Node, call: ts.Node): boolean {
  if (!ts.isIdentifier(node) || isPropertyName(node)) return false;
  const [given] = unit.symbolOf(node)?.declarations ?? [];
  const [own] = request.declarations ?? [];
  if (own === undefined || given === undefined || own === given) return false;
  if (!ts.isParameter(own) || given.parent !== own.parent) return false;
  return node.parent === call || isHeaders(node);
}

/** `...headers`, `{ headers }`, `headers: extra`. */
function isHeaders({ parent }: ts.Node): boolean {
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name.text === 'headers';
  if (ts.isPropertyAssignment(parent)) return nameOf(parent.name) === 'headers';
  return ts.isSpreadAssignment(parent);
}

/** A function among the options (`beforeRequest`) that mentions the ids would find those of no page. */
function refusalOfFunction(
  unit: Unit,
  { request, promise, kept }: RequestCall,
  sources: readonly ts.Expression[],
): Refusal | undefined {
  const options = [promise, ...(kept ? [kept.made] : [])];
  const mentions = sources.filter(ts.isIdentifier).flatMap((name) => unit.referencesTo(name));
  const bound = mentions.find((use) => {
    if (isAround(request, use)) return false;
    const owner = ts.findAncestor(use, ts.isFunctionLike);
    return owner !== undefined && options.some((each) => isAround(each, owner));
  });
  return bound && refuse('body-signed', `${quote(bound.parent)} uses ${quote(bound)}`);
}

/** A page can stand in for the whole request; one of its ids cannot be read from it. */
function useOfRequest({ parent }: ts.Identifier): 'whole' | 'same' | 'bound' {
  if (!ts.isPropertyAccessExpression(parent))
    return ts.isElementAccessExpression(parent) ? 'bound' : 'whole';
  return isSameInPage(parent.name.text) ? 'same' : 'bound';
}

function isSameInPage(field: string): boolean {
  return WIRE_FIELDS.includes(field) && !ID_LIST_FIELDS.includes(field);
}
