import { ts } from 'ts-morph';
import type { Refusal } from '../program/assessment.js';
import { visitMadeFrom } from '../program/made-from.js';
import { valueOf } from '../program/member-path.js';
import { changedInside } from '../program/shared-writes.js';
import { declaredName, functionOf, isAround, isPropertyName } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';
import type { RequestCall } from './request-call.js';
import { visitSent } from './visit-sent.js';

/**
 * Objects that a call is made from and that are written into for other calls (`headers.Token = token`):
 * whoever makes one meanwhile changes them for the pages still to be read. An assumption for each; a refusal
 * where the function around the call does so itself before the reply is there.
 */
export function changedSharedObjects(
  unit: Unit,
  sent: Pick<RequestCall, 'promise' | 'call' | 'request' | 'kept'>,
  awaited: boolean,
): string[] | Refusal {
  const { promise, call, kept } = sent;
  const assumptions = new Set<string>();
  let refusal: Refusal | undefined;
  // Options in a variable have their own rules: the request among them may change.
  const options = kept && unit.symbolOf(kept.source);
  const seen = new Set<ts.Node>();
  const visitor = (node: ts.Node): boolean => {
    for (const given of givenFor(unit, node).filter((each) => !seen.has(each))) {
      seen.add(given);
      visitMadeFrom(unit, given, sent.request, visitor);
    }
    const isName = ts.isMemberName(node) && (!isPropertyName(node) || isMember(node));
    if (!isName || (options !== undefined && unit.symbolOf(node) === options)) return true;
    const isInside = isHandedBack(node, promise);
    if (isInside && isOwnOf(functionOf(node), unit, node)) return true;
    const asked = isInside
      ? { expression: node, awaited: false }
      : { expression: promise, awaited };
    const found = changedInside(unit, node, call, asked);
    if (typeof found === 'string') assumptions.add(found);
    else refusal ??= found;
    return refusal === undefined;
  };
  visitSent(unit, sent, visitor);
  return refusal ?? [...assumptions];
}

/** What the calls in its file hand over for a parameter. */
function givenFor(unit: Unit, node: ts.Node): ts.Expression[] {
  const [parameter] = (ts.isMemberName(node) && unit.symbolOf(node)?.declarations) || [];
  if (parameter === undefined || !ts.isParameter(parameter)) return [];
  const { parent: taker } = parameter;
  const isValue = ts.isArrowFunction(taker) || ts.isFunctionExpression(taker);
  const isOfParent = isValue || ts.isConstructorDeclaration(taker);
  const name = declaredName(isOfParent ? taker.parent : taker);
  const index = taker.parameters.indexOf(parameter);
  return (name ? unit.referencesTo(name) : []).flatMap((use) => {
    const callee = valueOf(use);
    const { parent: call } = callee;
    const isCall = ts.isCallExpression(call) || ts.isNewExpression(call);
    return (isCall && call.expression === callee && call.arguments?.[index]) || [];
  });
}

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
