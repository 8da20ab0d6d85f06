import { ts } from 'ts-morph';
import { visitMadeFrom } from './made-from.js';
import type { RequestCall } from './request-call.js';
import { functionOf, isPropertyName, isWithin, isWrittenTo } from './syntax.js';
import { quote, type Unit } from './unit.js';

/**
 * Objects that a call is made from, that outlive the function around it and are written into by it
 * (`headers.Token = token`): whoever calls the function meanwhile changes them for the pages still to be
 * read. An assumption for each.
 */
export function changedSharedObjects(unit: Unit, { promise, request }: RequestCall): string[] {
  const changed = new Set<string>();
  visitMadeFrom(unit, promise, request, (node) => {
    const isName = ts.isIdentifier(node) && !isPropertyName(node);
    if (isName) membersWritten(unit, node, promise).forEach((each) => changed.add(quote(each)));
    return true;
  });
  return [...changed].map(
    (member) => `${member} is the same, or as good, while the pages are read`,
  );
}

/** What the functions around a call write into an object that none of them declares. */
function membersWritten(unit: Unit, name: ts.Identifier, call: ts.Node): ts.Node[] {
  const symbol = unit.symbolOf(name);
  const [declaration] = symbol?.declarations ?? [];
  if (symbol === undefined || declaration === undefined || ts.isSourceFile(declaration)) return [];
  const members =
    known.get(symbol) ??
    unit
      .referencesTo(name)
      .map(wholeMember)
      .filter((member) => !ts.isIdentifier(member) && isWrittenTo(member));
  known.set(symbol, members);
  const home = functionOf(declaration);
  return members.filter((member) => {
    const owner = functionOf(member);
    return owner !== home && isWithin(call, owner);
  });
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
