import { ts } from 'ts-morph';
import { existingImports, type ExistingImport } from './existing-imports.js';
import { importAnchor, type ImportAnchor } from './import-anchor.js';
import { freeImportName } from './taken-names.js';
import type { Unit } from './unit.js';

/** How a module takes in others. */
export type ModuleSystem = 'esm' | 'commonjs';

/** What the nearest `package.json` says of `.js` files; `undefined` where there is none. */
export type PackageType = 'module' | 'commonjs' | undefined;

/** All that is needed to write imports into a file, as the file itself writes them. */
export interface ModuleFacts {
  /** `undefined` for a plain script, which has nowhere to import from. */
  readonly system: ModuleSystem | undefined;
  readonly quote: string;
  readonly semicolon: string;
  readonly lineBreak: string;
  /** Whether arguments over several lines end in a comma. */
  readonly trailingComma: boolean;
  readonly anchor: ImportAnchor;
  readonly existing: readonly ExistingImport[];
  /** Where the statements begin that make it an ES module. */
  readonly moduleStatements: readonly number[];
  /** A name for an import that the file uses for nothing else. */
  freeName(wanted: string): string;
}

/** Reads how a file imports and how it is written. */
export function readModuleFacts(unit: Unit, packageType: PackageType): ModuleFacts {
  const { text, sourceFile } = unit;
  const system = systemOf(sourceFile, packageType);
  return {
    system,
    quote: quoteOf(sourceFile),
    semicolon: semicolonOf(sourceFile),
    lineBreak: text.includes('\r\n') ? '\r\n' : '\n',
    trailingComma: endsInComma(sourceFile),
    anchor: importAnchor(sourceFile),
    existing: existingImports(unit),
    moduleStatements: sourceFile.statements
      .filter(isModuleStatement)
      .map((each) => each.getStart()),
    freeName: (wanted) => freeImportName(unit, wanted),
  };
}

/** As the first call does whose last line is its bracket; where none is, as any list does. */
function endsInComma(sourceFile: ts.SourceFile): boolean {
  const { text } = sourceFile;
  const visit = (node: ts.Node): string | undefined => {
    const last = ts.isCallExpression(node) ? node.arguments.at(-1) : undefined;
    const rest = last && text.slice(last.end, node.end);
    return rest !== undefined && /^,?[ \t]*\r?\n\s*\)$/.test(rest)
      ? rest
      : ts.forEachChild(node, visit);
  };
  const end = visit(sourceFile);
  if (end !== undefined) return end.startsWith(',');
  // Others may have one where arguments have not.
  return /,[ \t]*\r?\n\s*[)\]}]/.test(text);
}

/** By extension, then by what the file itself does, then by its package. */
function systemOf(sourceFile: ts.SourceFile, packageType: PackageType): ModuleSystem | undefined {
  const { fileName } = sourceFile;
  if (/\.c[jt]s$/.test(fileName)) return fileName.endsWith('.cts') ? 'esm' : 'commonjs';
  if (/\.(?:mjs|mts|ts|tsx|vue)$/.test(fileName)) return 'esm';
  if (sourceFile.statements.some(isModuleStatement)) return 'esm';
  if (usesRequire(sourceFile)) return 'commonjs';
  return packageType === 'module' ? 'esm' : packageType;
}

function isModuleStatement(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return true;
  if (ts.isExportAssignment(statement)) return true;
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function usesRequire(sourceFile: ts.SourceFile): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node)) {
      const isLoad = node.text === 'require' && ts.isCallExpression(node.parent);
      const isExport = node.text === 'exports' || node.text === 'module';
      return isLoad || (isExport && ts.isPropertyAccessExpression(node.parent));
    }
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return visit(sourceFile);
}

function quoteOf(sourceFile: ts.SourceFile): string {
  const visit = (node: ts.Node): string | undefined =>
    ts.isStringLiteral(node) && !ts.isJsxAttribute(node.parent)
      ? node.getText(sourceFile).charAt(0)
      : ts.forEachChild(node, visit);
  return visit(sourceFile) ?? "'";
}

/** As most statements end that could end either way. */
function semicolonOf(sourceFile: ts.SourceFile): '' | ';' {
  let ended = 0;
  let bare = 0;
  const visit = (statement: ts.Node): void => {
    const mayEnd =
      ts.isImportDeclaration(statement) ||
      ts.isVariableStatement(statement) ||
      ts.isExpressionStatement(statement) ||
      ts.isReturnStatement(statement) ||
      ts.isExportAssignment(statement);
    if (mayEnd) {
      if (statement.getText(sourceFile).endsWith(';')) ended += 1;
      else bare += 1;
    }
    ts.forEachChild(statement, visit);
  };
  visit(sourceFile);
  return bare > ended ? '' : ';';
}
