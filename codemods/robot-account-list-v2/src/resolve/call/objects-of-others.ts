import { ts } from 'ts-morph';
import { isPropertyName, isWithin, nameOf } from '../program/syntax.js';
import { wayOutOf } from '../program/shared-writes.js';
import { keeperOf } from '../program/state-of-others.js';
import { placeOf, quote, type Unit, unitOf } from '../program/unit.js';
import type { RequestCall } from './request-call.js';
import { visitSent } from './visit-sent.js';

/**
 * What is assumed of objects that a call sends and that are kept out of sight for others, too, such as
 * headers of a store: they are read anew for every page. Values are read once and do not count.
 */
export function assumedOfOthers(unit: Unit, sent: RequestCall): string[] {
  const assumptions = new Set<string>();
  visitSent(unit, sent, (node, _, by) => {
    if (!mayBeObject(node, sent) && node.parent !== by) return false;
    const out = ts.isMemberName(node) ? wayOutOf(unitOf(node, unit), node) : undefined;
    if (out !== undefined) assumptions.add(leavesAlone(unit, out));
    const isName = ts.isIdentifier(node) && isPropertyName(node);
    const isValue = ts.isExpression(node) && !isName && !sent.steps.has(node);
    const keeper = isValue ? keeperOf(unitOf(node, unit), node) : undefined;
    if (keeper === undefined) return true;
    assumptions.add(
      `what ${quote(keeper)} holds is the same, or as good, while the pages are read`,
    );
    return false;
  });
  return [...assumptions];
}

/** What is assumed of what an object is handed to, or kept in, by others. */
function leavesAlone(unit: Unit, out: ts.Node): string {
  const { parent } = out;
  return `${quote(parent)} at ${placeOf(unit, out)} leaves ${quote(out)} as it is while the pages are read`;
}

/** Options that are objects themselves, which a client reads whenever it sends. */
const OBJECTS: readonly string[] = ['headers', 'params', 'query', 'qs', 'searchParams', 'auth'];
/** What makes another object of one, each time that it runs. */
const COPIES = /^(?:Object\.(?:assign|fromEntries|entries|create|freeze)|(?:_|lodash)\.\w+)$/;

/** Whether a part of a call may be an object that it sends, or lead to one, and no mere value. */
function mayBeObject(node: ts.Node, { call, path, steps, kept }: RequestCall): boolean {
  const { parent } = node;
  if (node === call.expression || (node === path && node !== kept?.source)) return false;
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
    return OBJECTS.includes(nameOf(node.name) ?? '');
  }
  if (ts.isTemplateExpression(node)) return false;
  if (ts.isConditionalExpression(parent)) return node !== parent.condition;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind !== ts.SyntaxKind.PlusToken;
  if (ts.isElementAccessExpression(parent)) return node === parent.expression;
  if (!ts.isCallExpression(parent) || isWithin(node, parent.expression)) return true;
  return parent === call || steps.has(parent) || COPIES.test(parent.expression.getText());
}
