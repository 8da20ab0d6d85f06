import { ts } from 'ts-morph';
import { OLD_NAME, PATH_FOLDER, PATH_PREFIX } from '../../old-api.js';
import { visitMadeFrom } from '../program/made-from.js';
import { isAccess } from '../program/member-path.js';
import { UNSEEN_PART, textsBehind } from '../program/texts-behind.js';
import { unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';
import { valueBehind } from '../program/value-behind.js';

/**
 * Whether a path, or a part of one, leads to the vendor: by what stands before the name where that is
 * written out, else by the vendor's prefix somewhere in what the path, or the callee, is made from.
 */
export function namesVendor(unit: Unit, path: ts.Node, call?: ts.CallExpression): boolean {
  const judged = ts.isExpression(path) ? judgePath(unit, path) : undefined;
  if (judged !== undefined) return judged;
  const except = call ?? path.parent;
  return (
    mentionsVendor(unit, path, except) ||
    (call !== undefined && mentionsVendor(unit, clientOf(unit, call.expression), except))
  );
}

/** Whether the vendor's prefix is in sight somewhere in what a path, or a part of one, is made from. */
export function mentionsVendor(unit: Unit, path: ts.Node, except = path.parent): boolean {
  let isVendors = false;
  visitMadeFrom(unit, path, except, (node) => !(isVendors ||= namesPrefix(unit, node)));
  return isVendors;
}

/** Whether what is written out before the name is the vendor's, or another's; `undefined` where it is not written out. */
export function judgePath(unit: Unit, path: ts.Expression): boolean | undefined {
  const judged = textsBehind(unit, path).map(judgeText);
  return judged.includes(false) ? false : judged.includes(true) || undefined;
}

function judgeText(written: string): boolean | undefined {
  const text = written.replace(/(?:\/|%2f)+/gi, '/').toLowerCase();
  const at = text.lastIndexOf(OLD_NAME.toLowerCase());
  if (at < 0) return text.includes(`${PATH_FOLDER}/${UNSEEN_PART}`) || undefined;
  const before = text.slice(0, at).replace(/\/$/, '');
  if (`/${before}`.endsWith(PATH_FOLDER)) return true;
  const seen = before.slice(before.lastIndexOf(UNSEEN_PART) + 1);
  const mayGoOnBefore = seen !== before || !/^\w+:\//.test(before);
  return mayGoOnBefore && PATH_FOLDER.endsWith(seen) ? undefined : false;
}

/** The one client that a table or a list holds where it is taken out of that, else the callee. */
function clientOf(unit: Unit, callee: ts.Expression): ts.Node {
  const owner = ts.isPropertyAccessExpression(callee) ? unwrap(callee.expression) : callee;
  if (!isAccess(owner)) return callee;
  const table = valueBehind(unit, owner.expression);
  const isTable = ts.isObjectLiteralExpression(table) || ts.isArrayLiteralExpression(table);
  return isTable ? valueBehind(unit, owner) : callee;
}

function namesPrefix(unit: Unit, node: ts.Node): boolean {
  const isText =
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node);
  if (isText) return PATH_PREFIX.test(node.text);
  const isMade = ts.isTemplateExpression(node) || ts.isBinaryExpression(node);
  return isMade && textsBehind(unit, node).some((text) => PATH_PREFIX.test(text));
}
