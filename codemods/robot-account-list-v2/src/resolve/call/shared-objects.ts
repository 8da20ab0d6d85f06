import { ts } from 'ts-morph';
import { type Refusal, refuse } from '../program/assessment.js';
import { isDisposed } from '../program/runs-after.js';
import { changedInside, isShared } from '../program/shared-writes.js';
import { functionOf, isAround, isPropertyName } from '../program/syntax.js';
import { quote, type Unit, unitOf } from '../program/unit.js';
import type { RequestCall } from './request-call.js';
import { visitSent } from './visit-sent.js';

/**
 * Objects that a call is made from and that are written into for other calls (`headers.Token = token`):
 * whoever makes one meanwhile changes them for the pages still to be read. An assumption for each; a refusal
 * where the function around the call does so itself before the reply is there.
 */
export function changedSharedObjects(unit: Unit, sent: Sent, awaited: boolean): string[] | Refusal {
  const { promise, call, kept } = sent;
  const assumptions = new Set<string>();
  let refusal: Refusal | undefined;
  // Options in a variable have their own rules: the request among them may change.
  const options = kept && unit.symbolOf(kept.source);
  visitSent(unit, sent, (node, _, by) => {
    const isName = ts.isMemberName(node) && (!isPropertyName(node) || isMember(node));
    if (!isName || (options !== undefined && unit.symbolOf(node) === options)) return true;
    // Where it comes from, an object that others share is told by its members.
    if (!isAround(promise, node) && isShared(unitOf(node, unit), node)) return true;
    const isOwn = isOwnOf(functionOf(node), unit, node);
    const isInside = isHandedBack(node, promise);
    const isOfCaller = isInside && isOwn && by !== undefined && functionOf(by) === functionOf(node);
    if (isInside && isOwn && !isOfCaller) return true;
    const asked = isOfCaller
      ? { expression: by, awaited: ts.isAwaitExpression(by.parent) }
      : isInside
        ? { expression: node, awaited: false }
        : { expression: promise, awaited };
    const [declaration] = unit.symbolOf(node)?.declarations ?? [];
    if (!asked.awaited && declaration && isDisposed(declaration)) {
      refusal ??= refuse('changes-meanwhile', `${quote(node)} is disposed of when its block ends`);
    }
    const found = changedInside(unit, node, call, asked);
    if (typeof found === 'string') assumptions.add(found);
    else refusal ??= found;
    return refusal === undefined;
  });
  return refusal ?? [...assumptions];
}

type Sent = Pick<RequestCall, 'promise' | 'call' | 'request' | 'kept' | 'isOfWrapper'>;

/** Whether a name stands in a function that the call is not made in, but what it hands back. */
function isHandedBack(name: ts.Node, promise: ts.Expression): boolean {
  const owner = functionOf(name);
  return ts.isFunctionLike(owner) && !isAround(owner, promise);
}

/** What a function declares for itself is another one whenever it is called. */
function isOwnOf(owner: ts.Node, unit: Unit, name: ts.MemberName): boolean {
  const [declaration] = unit.symbolOf(name)?.declarations ?? [];
  return declaration !== undefined && isAround(owner, declaration) && !isPropertyName(name);
}

/** What is taken out of something, or declared by a class to be taken out of it. */
function isMember({ parent }: ts.Node): boolean {
  return ts.isPropertyAccessExpression(parent) || ts.isClassElement(parent);
}
