import { ts } from 'ts-morph';
import { isWrapper } from './syntax.js';

/**
 * What is put directly behind a text when the program runs: `v` in `` `…/Name${v}` `` and `'…/Name' + v`.
 * It may make another name of it. `undefined` where nothing is, or what plainly begins something new (`'?a=1'`).
 */
export function whatGoesOn(text: ts.Node, end: number): ts.Expression | undefined {
  const span = text.parent;
  if (ts.isTemplateHead(text) || ts.isTemplateMiddle(text)) {
    const template = ts.isTemplateSpan(span) ? span.parent : span;
    if (!ts.isTemplateExpression(template) || end !== text.end - 2) return undefined;
    return template.templateSpans.find(({ pos }) => pos >= text.end)?.expression;
  }
  return end === text.end - 1 ? addedTo(text) : undefined;
}

function addedTo(text: ts.Node): ts.Expression | undefined {
  let node: ts.Node = text;
  for (;;) {
    const { parent } = node;
    const isSum =
      ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.PlusToken;
    if (isSum && parent.left === node) {
      const { right } = parent;
      return ts.isStringLiteralLike(right) && /^\W/.test(right.text) ? undefined : right;
    }
    if (!isWrapper(parent) && !isSum) return undefined;
    node = parent;
  }
}
