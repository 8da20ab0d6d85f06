import { ts } from 'ts-morph';
import { OLD_NAME } from '../../old-api.js';
import { type Refusal, refuse } from '../program/assessment.js';
import { isPartOfPath, joinedAround } from '../program/path-text.js';
import { quote, type Unit } from '../program/unit.js';

/**
 * Whether the old name in a text is only a part of a longer one (`/Name/export`, `/my-Name`), or what
 * follows at run time might make it one: a refusal, assumptions, or none of either where the path ends.
 */
export function readPathEnd(unit: Unit, token: ts.Node, occurrence: number): Refusal | string[] {
  // A pattern says itself what may follow.
  if (ts.isRegularExpressionLiteral(token)) return [];
  const text = token.getSourceFile().text;
  const start = token.getStart() + 1;
  const end = token.end - (ts.isTemplateHead(token) || ts.isTemplateMiddle(token) ? 2 : 1);
  const before = text.slice(start, occurrence);
  const behind = text.slice(occurrence + OLD_NAME.length, end);
  const begins = before === '' || /(?:\/|%2f|\\x2f|\\u002f)$/i.test(before);
  if (!begins || !ends(behind)) return refuse('other-endpoint', quote(token));
  return behind === '' ? readNext(nextPart(unit, token)) : [];
}

/** The same of a value that holds the old path, where it is used. */
export function readValueEnd(unit: Unit, use: ts.Node): Refusal | string[] {
  return readNext(nextPart(unit, use));
}

function readNext(next: ts.Expression | string | undefined): Refusal | string[] {
  if (next === undefined) return [];
  const literal =
    typeof next === 'string' ? next : ts.isStringLiteralLike(next) ? next.text : undefined;
  if (literal !== undefined) {
    return ends(literal) ? [] : refuse('other-endpoint', `\`${literal}\` goes on behind the name`);
  }
  return typeof next === 'string'
    ? []
    : [`${quote(next)} does not go on with the name of the path`];
}

/** A path ends with its text, or where a query or a fragment begins. */
function ends(behind: string): boolean {
  return /^(?:[?#]|$)/.test(behind);
}

/** What is put directly behind a part of a text when the program runs; nothing empty. */
function nextPart(unit: Unit, part: ts.Node): ts.Expression | string | undefined {
  let node = part;
  for (;;) {
    const { parent } = node;
    const template = templateAround(node);
    if (template !== undefined) {
      const { text, next } = template;
      if (text !== '') return text;
      if (next !== undefined) return next;
      node = template.whole;
      continue;
    }
    const isSum =
      ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.PlusToken;
    if (isSum && parent.left === node) return parent.right;
    const joined = joinedAround(unit, node);
    const next = joined?.parts[joined.parts.indexOf(node) + 1] as ts.Expression | undefined;
    if (next !== undefined) return ts.isStringLiteralLike(next) ? `/${next.text}` : next;
    if (joined === undefined && !isPartOfPath(unit, node)) return undefined;
    node = joined?.whole ?? parent;
  }
}

/** Of a part of a template: the text and the value behind it, and the whole. */
function templateAround(
  part: ts.Node,
): { text: string; next: ts.Expression | undefined; whole: ts.Node } | undefined {
  const { parent } = part;
  if (ts.isTemplateHead(part) && ts.isTemplateExpression(parent)) {
    return { text: '', next: parent.templateSpans[0]?.expression, whole: parent };
  }
  if (!ts.isTemplateSpan(parent)) return undefined;
  const { parent: whole, literal, expression } = parent;
  if (!ts.isTemplateExpression(whole)) return undefined;
  const next = whole.templateSpans[whole.templateSpans.indexOf(parent) + 1]?.expression;
  return { text: expression === part ? literal.text : '', next, whole };
}
