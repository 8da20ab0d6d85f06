import type { ts } from 'ts-morph';
import type { Place, ShimCall } from '../finding/finding.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { oldNamesIn } from '../program/export-items.js';
import { placeOf, quote, type Unit, unitOf } from '../program/unit.js';
import { lastName, namesBeside } from './names-beside.js';
import { readShimCall } from './shim-call.js';
import type { ShimReach } from './shim-reach.js';

/** What goes together with one name of the shim's function. */
export interface CarriedUses {
  /** Calls by other names than the old one, which no scan of bytes finds. */
  readonly calls: readonly ShimCall[];
  /** Imports and exports by other names. */
  readonly cuts: readonly Place[];
  /** What bears the old name, and is decided on its own. */
  readonly needs: readonly Place[];
}

/** Reads everything that the shim's function reaches from a name on; all of it can go, or none of it does. */
export function readCarriedUses(unit: Unit, reach: ShimReach): CarriedUses | Refusal {
  const { hindrance, entry } = reach;
  if (hindrance !== undefined) return refuse('re-export', hindrance.detail);
  if (entry !== undefined) {
    return refuse('re-export', `${entry} exports it, which its package offers to others`);
  }
  const calls: ShimCall[] = [];
  const cuts: Place[] = [];
  const needs: Place[] = [];
  const enter = (list: Place[], node: ts.Node, offsets: readonly number[]): void => {
    const { path } = unitOf(node, unit);
    list.push(...offsets.map((offset) => ({ path, offset })));
  };
  for (const use of reach.uses) {
    const named = oldNamesIn([lastName(use)]);
    enter(needs, use, named);
    if (named.length > 0) continue;
    const call = readShimCall(unitOf(use, unit), use as ts.Expression);
    if (isRefusal(call)) return { ...call, detail: `${call.detail} at ${placeOf(unit, use)}` };
    calls.push(call);
  }
  for (const name of [...reach.names, ...reach.exported]) {
    const names = namesBeside(unit, name);
    if (names === undefined) {
      return refuse(
        're-export',
        `${quote(name.parent)} at ${placeOf(unit, name)} stands in the way`,
      );
    }
    const old = oldNamesIn(names.all);
    if (old.length > 0) enter(needs, name, old);
    else enter(cuts, name, names.positions);
  }
  return { calls, cuts, needs };
}
