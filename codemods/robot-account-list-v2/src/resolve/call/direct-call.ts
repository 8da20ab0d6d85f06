import { ts } from 'ts-morph';
import { ID_LIST_FIELDS } from '../../old-api.js';
import { requestsReadBack } from '../body/request-read-back.js';
import { readPromiseUse } from '../client/promise-use.js';
import { chunkLoopAround } from '../moved/chunk-loop.js';
import type { Lift } from '../moved/lift.js';
import { readMovedCode } from '../moved/moved-code.js';
import { nameRequest } from '../moved/name-request.js';
import { measureWrap, mentionOf, type Wrap } from '../moved/wrap.js';
import { type Assessment, isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { visitMadeFrom } from '../program/made-from.js';
import { isCallee } from '../program/member-path.js';
import { overridesBehind, valuesGiven } from '../program/overrides.js';
import { isWrittenTo } from '../program/syntax.js';
import { freePageName } from '../program/taken-names.js';
import { placeOf, quote, type Unit } from '../program/unit.js';
import { boundToRequest } from './bound-to-request.js';
import { readClientHooks } from './client-hooks.js';
import { assumedOfOthers } from './objects-of-others.js';
import { readKeptOptions } from './kept-options.js';
import type { RequestCall } from './request-call.js';
import { readSentBody } from './sent-body.js';
import { changedSharedObjects } from './shared-objects.js';
import { judgePath, mentionsVendor, namesVendor } from './names-vendor.js';

/** A call of the old path that can be wrapped, and on what conditions. */
export interface DirectCall extends Assessment {
  readonly wrap: Wrap;
  /** What would make it cheaper on V2. */
  readonly advice: readonly string[];
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
  const { kept } = request;
  const body = readSentBody(unit, request);
  if (isRefusal(body)) return body;
  if (isUnknown && !body.inSight) return refuse('unknown-call', quote(call.expression));
  const { awaited, throwsAlike } = use;
  const hooks = readClientHooks(unit, request);
  if (isRefusal(hooks)) return hooks;
  const bound = boundToRequest(unit, request, body.parts);
  if (isRefusal(bound)) return bound;
  const { pages } = bound;
  const options = kept && !ts.isIdentifier(kept.source) ? kept.source : undefined;
  const move = {
    expression: promise,
    steps,
    options,
    except: request.request,
    pages,
    awaited,
    throwsAlike,
  };
  const moved = readMovedCode(unit, move);
  if (isRefusal(moved)) return moved;
  const uses = kept ? readKeptOptions(unit, kept, move) : [];
  if (isRefusal(uses)) return uses;
  const name = kept && nameRequest(unit, kept, move, moved.lifts);
  if (isRefusal(name)) return name;
  const shared = changedSharedObjects(unit, request, awaited);
  if (isRefusal(shared)) return shared;
  const wrap: Wrap = {
    ...measureWrap(unit.text, request, name?.options),
    requestName: name,
    path: unit.path,
    pages: [...pages].map(mentionOf),
    lifts: moved.lifts.map((lift) => (lift.name === name?.options ? inPlace(lift) : lift)),
    isAsync: moved.awaits,
    page: freePageName(unit, promise),
  };
  const sides = [use, body, moved];
  const assumptions = [
    ...request.assumedSteps,
    ...hooks,
    ...bound.assumptions,
    ...uses,
    ...shared,
    ...assumedOfOthers(unit, request),
    ...sides.flatMap((side) => side.assumptions),
    ...requestsReadBack(unit, promise),
  ];
  const madeText = kept ? kept.text : request.madeText;
  if (madeText && name?.isParsed !== true)
    assumptions.push(...changedMeanwhile(unit, body.parts, madeText.call, promise));
  if (isUnknown) {
    const given = request.isObservable ? 'an observable' : 'a promise';
    assumptions.unshift(`${quote(call.expression)} posts its request and gives ${given}`);
  }
  const isKnown =
    isVendors || (request.isVendors === true && judgePath(unit, request.path) !== false);
  if (!isKnown) assumptions.push(...assumptionsOfPath(unit, request));
  const evidence = isUnknown ? [] : [client.evidence];
  if (kept) evidence.push(`${placeOf(unit, kept.made)} the options of ${quote(kept.source)}`);
  return {
    wrap,
    assumptions,
    advice: chunkLoopAround(unit, promise, madeText?.value ?? request.request, body.parts),
    evidence: [...evidence, ...sides.flatMap((side) => side.evidence)],
  };
}

/** The page is written where the options stood, and with it their name. */
function inPlace(lift: Lift): Lift {
  return { ...lift, mentions: [] };
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
  const others = namesVendor(unit, path, call) ? overridesWithoutVendor(unit, path) : [path];
  return others.map(
    (each) => `${quote(each)} leads to the vendor, who answers the new path as well`,
  );
}

/** What heirs of a class have in the place of the part of a path that names the vendor, and does not name it. */
function overridesWithoutVendor(unit: Unit, path: ts.Expression): ts.Node[] {
  const others = new Set<ts.Node>();
  visitMadeFrom(unit, path, path.parent, (node) => {
    const overrides = overridesBehind(unit, node);
    if (overrides.length === 0 || mentionsVendor(unit, path, isCallee(node) ? node.parent : node)) {
      return true;
    }
    const isVendors = (each: ts.ClassElement): boolean =>
      valuesGiven(each).some((value) => mentionsVendor(unit, value));
    overrides.filter((each) => !isVendors(each)).forEach((each) => others.add(each));
    return true;
  });
  return [...others];
}
