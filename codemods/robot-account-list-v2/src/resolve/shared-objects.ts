import { ts } from 'ts-morph';
import type { Refusal } from './assessment.js';
import { visitMadeFrom } from './made-from.js';
import type { RequestCall } from './request-call.js';
import { changedInside } from './shared-writes.js';
import { isPropertyName } from './syntax.js';
import type { Unit } from './unit.js';

/**
 * Objects that a call is made from and that are written into for other calls (`headers.Token = token`):
 * whoever makes one meanwhile changes them for the pages still to be read. An assumption for each; a refusal
 * where the function around the call does so itself before the reply is there.
 */
export function changedSharedObjects(
  unit: Unit,
  { promise, call, request, kept }: Pick<RequestCall, 'promise' | 'call' | 'request' | 'kept'>,
  awaited: boolean,
): string[] | Refusal {
  const assumptions = new Set<string>();
  let refusal: Refusal | undefined;
  // Options in a variable have their own rules: the request among them may change.
  const options = kept && unit.symbolOf(kept.variable);
  visitMadeFrom(unit, promise, request, (node) => {
    const isName = ts.isMemberName(node) && (!isPropertyName(node) || isMember(node));
    const isJudged = isName && (options === undefined || unit.symbolOf(node) !== options);
    const found = isJudged
      ? changedInside(unit, node, call, { expression: promise, awaited })
      : undefined;
    if (typeof found === 'string') assumptions.add(found);
    else refusal ??= found;
    return refusal === undefined;
  });
  return refusal ?? [...assumptions];
}

function isMember({ parent }: ts.Node): boolean {
  return ts.isPropertyAccessExpression(parent);
}
