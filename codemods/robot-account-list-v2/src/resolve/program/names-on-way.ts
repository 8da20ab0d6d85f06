import type { ts } from 'ts-morph';
import { declaredAs, isLikeAll } from './shared-writes.js';
import type { Unit } from './unit.js';
import { waysOut, type Write, writesThrough } from './writes-through.js';

/** A name that something has on its way, and where in what that stands for it is. */
export interface NameOnWay {
  readonly home: Unit;
  readonly name: ts.MemberName;
  readonly path: readonly string[];
}

/** What is written into something by a name on its way, told of the thing itself. */
export function writesAt(place: NameOnWay): Write[] {
  const { length } = place.path;
  return tracesAt(place, writesThrough)
    .filter(({ members }) => members.length >= length)
    .map((write) => ({ ...write, members: write.members.slice(length) }));
}

/** Where something, or what holds it, or a part of it goes out of sight by a name on its way. */
export function waysOutAt(place: NameOnWay): Write[] {
  const { length } = place.path;
  return tracesAt(place, waysOut)
    .filter(({ isOwnMethod }) => isOwnMethod !== true)
    .map((way) => ({ ...way, members: way.members.slice(length) }));
}

function tracesAt<Trace extends Write>(
  { home, name, path }: NameOnWay,
  traces: (unit: Unit, declared: ts.MemberName, symbol: ts.Symbol) => readonly Trace[],
): Trace[] {
  const declared = declaredAs(home, name);
  const symbol = declared && home.symbolOf(declared);
  if (declared === undefined || symbol === undefined) return [];
  return traces(home, declared, symbol).filter(({ members }) => isLikeAll(members, path));
}
