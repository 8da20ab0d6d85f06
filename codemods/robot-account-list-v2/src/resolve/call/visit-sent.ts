import type { ts } from 'ts-morph';
import type { CallInSight } from '../program/callers.js';
import { visitMadeFrom } from '../program/made-from.js';
import { type Unit, unitOf } from '../program/unit.js';
import { handedFor } from '../program/handed-by-callers.js';
import type { RequestCall } from './request-call.js';

/** What is visited, and what is known of where a node was come to from. */
type Visitor = (
  node: ts.Node,
  /** Whether that is the call itself. */
  isInCall: boolean,
  /** The call by which a caller hands it over. */
  by: CallInSight | undefined,
) => boolean;

/**
 * Visits everything that a call sends is made from, but its request: of options that a function gives, what
 * that function makes them from, and not what it is given; of a parameter, what the callers hand over.
 *
 * @param visitor `false` goes no further from a node
 */
export function visitSent(
  unit: Unit,
  { promise, request, kept, isOfWrapper }: Sent,
  visitor: Visitor,
): void {
  const { made, given, values = [] } = kept ?? {};
  const isElsewhere = made !== given;
  const isRequest = (node: ts.Node): boolean => values.some((value) => value === node);
  const seen = new Set<ts.Node>();
  const visitHanded = (name: ts.Node, at: ts.Node, steps: number): void => {
    if (isOfWrapper === true || steps > MAX_STEPS) return;
    for (const { call, argument } of handedFor(unit, name, at)) {
      if (seen.has(argument)) continue;
      seen.add(argument);
      visitMadeFrom(unitOf(argument, unit), argument, argument.parent, (node) => {
        const goesOn = visitor(node, false, call);
        if (goesOn) visitHanded(node, call, steps + 1);
        return goesOn;
      });
    }
  };
  visitMadeFrom(unit, promise, request, (node) => {
    const isLeftOut = isRequest(node) || (isElsewhere && node === given);
    if (isLeftOut || !visitor(node, true, undefined)) return false;
    visitHanded(node, promise, 1);
    return true;
  });
  if (made === undefined || !isElsewhere) return;
  visitMadeFrom(unitOf(made, unit), made, request, (node) => {
    return !isRequest(node) && visitor(node, false, undefined);
  });
}

type Sent = Pick<RequestCall, 'promise' | 'request' | 'kept' | 'isOfWrapper'>;

/** How many callers lead on to callers before the trail is given up. */
const MAX_STEPS = 3;
