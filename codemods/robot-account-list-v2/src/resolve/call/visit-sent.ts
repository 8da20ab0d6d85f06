import type { ts } from 'ts-morph';
import { visitMadeFrom } from '../program/made-from.js';
import { type Unit, unitOf } from '../program/unit.js';
import type { RequestCall } from './request-call.js';

/**
 * Visits everything that a call sends is made from, but its request: of options that a function gives, what
 * that function makes them from, and not what it is given.
 *
 * @param visitor told whether a node was come to from the call itself; `false` goes no further from it
 */
export function visitSent(
  unit: Unit,
  { promise, request, kept }: Pick<RequestCall, 'promise' | 'request' | 'kept'>,
  visitor: (node: ts.Node, isInCall: boolean) => boolean,
): void {
  const { made, given, values = [] } = kept ?? {};
  const isElsewhere = made !== given;
  const isRequest = (node: ts.Node): boolean => values.some((value) => value === node);
  visitMadeFrom(unit, promise, request, (node) => {
    const isLeftOut = isRequest(node) || (isElsewhere && node === given);
    return !isLeftOut && visitor(node, true);
  });
  if (made === undefined || !isElsewhere) return;
  visitMadeFrom(unitOf(made, unit), made, request, (node) => {
    return !isRequest(node) && visitor(node, false);
  });
}
