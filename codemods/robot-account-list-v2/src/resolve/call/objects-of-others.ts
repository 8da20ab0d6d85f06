import { ts } from 'ts-morph';
import { asGood } from '../program/judge-write.js';
import { changedAt, isShared, wayOutOf } from '../program/shared-writes.js';
import { isAround, unwrap } from '../program/syntax.js';
import { placeOf, quote, type Unit, unitOf } from '../program/unit.js';
import type { RequestCall } from './request-call.js';
import { Sources } from '../program/sources.js';
import type { Tellers } from '../program/tellers.js';

/**
 * What is assumed of the objects that a call sends, such as its headers, which are read anew for every page: of
 * those that come from out of sight or go there, and of those that are written into for other calls. Values are
 * read once and do not count.
 */
export function assumedOfOthers(unit: Unit, sent: RequestCall): string[] {
  const { promise } = sent;
  const assumptions = new Set<string>();
  const tell: Omit<Tellers, 'options' | 'onUnknown'> = {
    isOfWrapper: (owner) => sent.isOfWrapper === true && isAround(owner, promise),
    isAroundCall: (owner) => isAround(owner, promise),
    onName: (name, path) => {
      const home = unitOf(name, unit);
      if (!isShared(home, name)) return;
      const out = wayOutOf(home, name, path);
      if (out !== undefined) assumptions.add(leavesAlone(unit, out));
      const changed = changedAt(home, name, path, { expression: promise, awaited: false });
      if (changed !== undefined)
        assumptions.add(typeof changed === 'string' ? changed : asGood(name));
    },
  };
  const onUnknown = (node: ts.Node): void => {
    assumptions.add(`what ${quote(node)} holds is the same, or as good, while the pages are read`);
  };
  const data = new Sources(unit, { ...tell, options: DATA, onUnknown });
  const means = new Sources(unit, { ...tell, options: MEANS, onUnknown: () => undefined });
  for (const argument of argumentsOf(sent)) {
    data.follow(argument, []);
    means.follow(argument, []);
  }
  return [...assumptions];
}

/** What is sent beside the request, */
const DATA = /^(?:headers|params|query|qs|searchParams|auth)$/;
/** and what it is sent by, of which any package may make its own. */
const MEANS = /^(?:agent|httpAgent|httpsAgent|signal|dispatcher)$/;

/** What a call is handed beside the path and the request, and what is chained to it for a part of what is sent. */
function argumentsOf({ call, path, request, kept, steps }: RequestCall): ts.Node[] {
  const own = call.arguments.filter((argument) => {
    if (argument === kept?.source || ts.isObjectLiteralExpression(unwrap(argument))) return true;
    return !isAround(argument, path) && !isAround(argument, request);
  });
  const chained = [...steps].filter(ts.isCallExpression).filter(({ expression }) => {
    return ts.isPropertyAccessExpression(expression) && SETTING.includes(expression.name.text);
  });
  return [...own, ...chained.flatMap((step) => [...step.arguments])];
}

/** `.set(headers)`, `.query(params)` of superagent. */
const SETTING: readonly string[] = ['set', 'query', 'auth'];

/** What is assumed of what an object is handed to, or kept in, by others. */
export function leavesAlone(unit: Unit, out: ts.Node): string {
  const { parent } = out;
  return `${quote(parent)} at ${placeOf(unit, out)} leaves ${quote(out)} as it is while the pages are read`;
}
