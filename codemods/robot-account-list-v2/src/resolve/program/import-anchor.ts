import { ts } from 'ts-morph';

/** Where new import statements go. */
export interface ImportAnchor {
  readonly offset: number;
  /** `after`: on a line of their own below what stands there; `before`: above it, a blank line between. */
  readonly side: 'after' | 'before';
  /** Where the last import ends; `offset` where there is none. */
  readonly end: number;
}

/**
 * Finds the place for imports of packages: behind those that are there, and before those of files where a
 * module lists these last; else behind directives, shebang and licence.
 */
export function importAnchor(sourceFile: ts.SourceFile): ImportAnchor {
  const { statements, text } = sourceFile;
  const loads = loadsIn(statements);
  const last = loads.at(-1);
  if (last !== undefined) {
    const behind = lastOfPackages(loads) ?? last;
    return { offset: endOfLine(text, behind.end), side: 'after', end: endOfLine(text, last.end) };
  }
  const first = statements.find((statement) => !isDirective(statement));
  const start = first === undefined ? text.length : startWithOwnComments(text, first);
  return { offset: start, side: 'before', end: start };
}

/** The statements at the top of the file that load other modules; else the last one anywhere. */
function loadsIn(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const code = statements.filter((statement) => !isDirective(statement));
  const end = code.findIndex((statement) => !isLoad(statement));
  const loads = code.slice(0, end === -1 ? code.length : end);
  const last = loads.length > 0 ? [] : code.filter(ts.isImportDeclaration).slice(-1);
  return [...loads, ...last];
}

/** The last that loads a package, where all of these stand before those that load files. */
function lastOfPackages(loads: readonly ts.Statement[]): ts.Statement | undefined {
  const firstOfFiles = loads.findIndex(loadsFile);
  const isSorted = loads.slice(firstOfFiles).every(loadsFile);
  return firstOfFiles > 0 && isSorted ? loads[firstOfFiles - 1] : undefined;
}

/** `'./x'`, `'../x'`, and what stands for a folder of the project: `'@/x'`, `'~/x'`, `'#x'`. */
function loadsFile(statement: ts.Statement): boolean {
  return /(?:from|require\(|import(?:\s+[\w$]+\s*=\s*require\()?)\s*['"](?:[./#~]|@\/)/.test(
    statement.getText(),
  );
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
