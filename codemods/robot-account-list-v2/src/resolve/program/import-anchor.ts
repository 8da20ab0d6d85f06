import { ts } from 'ts-morph';

/** Where new import statements go. */
export interface ImportAnchor {
  readonly offset: number;
  /** `after`: on a line of their own below what stands there; `before`: above it, a blank line between. */
  readonly side: 'after' | 'before';
}

/** Finds the place for imports: behind those that are there, else behind directives, shebang and licence. */
export function importAnchor(sourceFile: ts.SourceFile): ImportAnchor {
  const { statements, text } = sourceFile;
  const last = lastLoad(statements);
  if (last !== undefined) return { offset: endOfLine(text, last.end), side: 'after' };
  const first = statements.find((statement) => !isDirective(statement));
  const start = first === undefined ? text.length : startWithOwnComments(text, first);
  return { offset: start, side: 'before' };
}

/** The last of the statements at the top of the file that load other modules. */
function lastLoad(statements: readonly ts.Statement[]): ts.Statement | undefined {
  let last: ts.Statement | undefined;
  for (const statement of statements) {
    if (isDirective(statement)) continue;
    if (!isLoad(statement)) break;
    last = statement;
  }
  return last ?? statements.findLast(ts.isImportDeclaration);
}

function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

function isLoad(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement)) return true;
  if (ts.isExpressionStatement(statement)) return isRequire(statement.expression);
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.every(
    ({ initializer }) => initializer !== undefined && isRequire(initializer),
  );
}

/** `require('x')`, `require('x').y`, `require('x')(y)`. */
function isRequire(expression: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(expression)) return isRequire(expression.expression);
  if (!ts.isCallExpression(expression)) return false;
  const { expression: callee } = expression;
  return ts.isIdentifier(callee) ? callee.text === 'require' : isRequire(callee);
}

/** Behind a comment on the same line; at the statement itself when more code follows there. */
function endOfLine(text: string, end: number): number {
  const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(?=\r?\n|$)/.exec(text.slice(end));
  return end + (rest?.[0].length ?? 0);
}

/** A licence, and what speaks to tools about the whole file, stays above the imports. */
const HEADER =
  /licen[cs]e|copyright|@preserve|@fileoverview|^\/\*!|^\/\/\/|@ts-(?:no)?check|@flow|@jsx|eslint-(?:disable|enable|env)(?!-)/i;

/** The start of a statement, or of the comment that belongs to it and not to the file. */
function startWithOwnComments(text: string, statement: ts.Statement): number {
  const comments = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
  let start = statement.getStart();
  for (const { pos, end } of comments.reverse()) {
    const isApart = /\n[ \t]*\r?\n/.test(text.slice(end, start));
    if (isApart || HEADER.test(text.slice(pos, end))) break;
    start = pos;
  }
  return start;
}
