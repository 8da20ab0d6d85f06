import { ts } from 'ts-morph';
import type { Unit } from './unit.js';

/** Whether an offset lies in a comment, told by the tokens around it. */
export function isInComment(unit: Unit, offset: number): boolean {
  const { text, sourceFile } = unit;
  const shebang = ts.getShebang(text);
  if (shebang !== undefined && offset < shebang.length) return true;
  const token = tokenOver(sourceFile, offset);
  if (token.kind >= ts.SyntaxKind.FirstJSDocNode && token.kind <= ts.SyntaxKind.LastJSDocNode) {
    return true;
  }
  const comments = known.get(token) ?? commentsBefore(text, token);
  known.set(token, comments);
  return comments.some(({ pos, end }) => pos <= offset && offset < end);
}

/** One token may have thousands of occurrences before it: what is commented out, or a log. */
const known = new WeakMap<ts.Node, readonly ts.CommentRange[]>();

function commentsBefore(text: string, token: ts.Node): ts.CommentRange[] {
  return [
    ...(ts.getLeadingCommentRanges(text, token.pos) ?? []),
    ...(ts.getTrailingCommentRanges(text, token.pos) ?? []),
  ];
}

/** The innermost token whose text, or what stands before it, covers an offset. */
function tokenOver(sourceFile: ts.SourceFile, offset: number): ts.Node {
  let node: ts.Node = sourceFile;
  for (;;) {
    const inner: ts.Node | undefined = node
      .getChildren(sourceFile)
      .find(({ pos, end }) => pos <= offset && offset < end);
    if (inner === undefined || ts.isJSDoc(inner)) return inner ?? node;
    node = inner;
  }
}
