import { ts } from 'ts-morph';
import { isMemberOfThis, visitMadeFrom } from './made-from.js';
import type { RequestCall } from './request-call.js';
import { functionOf, isPropertyName, isWithin, isWrittenTo } from './syntax.js';
import { quote, type Unit } from './unit.js';

/**
 * What a call is made from that outlives the function around it and is written by it for this call
 * (`headers.Token = token`, `this.token = token`): whoever calls the function meanwhile changes it for the
 * pages still to be read. An assumption for each.
 */
export function changedSharedObjects(unit: Unit, { promise, request }: RequestCall): string[] {
  const changed = new Set<string>();
  visitMadeFrom(unit, promise, request, (node) => {
    const isName = ts.isIdentifier(node) && (!isPropertyName(node) || isMemberOfThis(node));
    if (isName) writesAround(unit, node, promise).forEach((each) => changed.add(quote(each)));
    return true;
  });
  return [...changed].map(
    (member) => `${member} is the same, or as good, while the pages are read`,
  );
}

/** What the functions around a call write to a variable or a member that none of them declares, or into it. */
function writesAround(unit: Unit, name: ts.Identifier, call: ts.Node): ts.Node[] {
  const symbol = unit.symbolOf(name);
  const [declaration] = symbol?.declarations ?? [];
  if (symbol === undefined || declaration === undefined || ts.isSourceFile(declaration)) return [];
  const written =
    known.get(symbol) ??
    unit.referencesTo(name).flatMap((reference) => {
      const own = isMemberOfThis(reference) ? reference.parent : reference;
      const member = wholeMember(own);
      const isMeant = isWrittenTo(member) && (member !== own || isGiven(unit, member));
      return isMeant ? [member] : [];
    });
  known.set(symbol, written);
  const home = functionOf(declaration);
  return written.filter((member) => {
    const owner = functionOf(member);
    return owner !== home && isWithin(call, owner);
  });
}

/** Whether what is written comes from a parameter: another one for every call, unlike a token that is kept. */
function isGiven(unit: Unit, { parent }: ts.Node): boolean {
  if (!ts.isBinaryExpression(parent)) return false;
  let isParameter = false;
  const visit = (node: ts.Node): void => {
    const isName = ts.isIdentifier(node) && !isPropertyName(node);
    const [declaration] = (isName && unit.symbolOf(node)?.declarations) || [];
    isParameter ||= declaration !== undefined && ts.isParameter(declaration);
    ts.forEachChild(node, visit);
  };
  visit(parent.right);
  return isParameter;
}

const known = new WeakMap<ts.Symbol, readonly ts.Node[]>();

/** `headers.common.Token` of `headers`. */
function wholeMember(use: ts.Node): ts.Node {
  let node = use;
  while (isMemberOf(node.parent, node)) node = node.parent;
  return node;
}

function isMemberOf(parent: ts.Node, object: ts.Node): boolean {
  const isMember = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  return isMember && parent.expression === object;
}
