import { ts } from 'ts-morph';
import type { Span } from '../../edit/span.js';
import { importedBy } from './imported.js';
import { inheritedMember } from './inherited-member.js';
import { type ModuleExports, readModuleExports } from './module-exports.js';
import { type NameIndex, indexNames } from './name-index.js';
import { type ParsedText, parseText } from './parse-text.js';
import type { Project } from './project.js';

/**
 * One script, parsed. Questions about names may be put with nodes of any script of the project: they are
 * answered by the one that the node stands in.
 */
export interface Unit extends NameIndex {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** The file's text; of a component, its scripts in their places. */
  readonly text: string;
  readonly sourceFile: ts.SourceFile;
  /** How many syntax errors the parser reports; a file with any is not edited. */
  readonly syntaxErrors: number;
  /** What it is a part of. */
  readonly project: Project;
  readonly exports: ModuleExports;
  /**
   * What a name stands for: an import of the project for what is declared there, another import for
   * itself; `undefined` for a global.
   */
  symbolOf(name: ts.Node): ts.Symbol | undefined;
}

/**
 * Parses scripts and resolves their names inside each file. No import is followed until a name asks for
 * it and no library is loaded, so the cost is that of these files alone, and a name without a
 * declaration in its file is a global. A file whose code is too deep to be looked at is left out.
 */
export function openUnits(files: readonly ParsedText[], project: Project): Unit[] {
  if (files.length === 0) return [];
  const program = parse(files);
  const checker = program.getTypeChecker();
  return files.flatMap(({ path, text }) => {
    const sourceFile = program.getSourceFile(`/${path}`);
    if (sourceFile === undefined) return [];
    const errors = program.getSyntacticDiagnostics(sourceFile).length;
    const syntaxErrors = errors + misplacedImports(sourceFile);
    return openUnit({ path, text, sourceFile, syntaxErrors, project }, checker);
  });
}

/** Imports inside of other statements: the parser takes them, and whoever checks types or runs it does not. */
function misplacedImports(sourceFile: ts.SourceFile): number {
  if (!/[ \t;{}]import\s*[\w$*{'"]/.test(sourceFile.text)) return 0;
  let count = 0;
  const visit = (node: ts.Node): void => {
    const isAtTop = ts.isSourceFile(node.parent) || ts.isModuleBlock(node.parent);
    if (ts.isImportDeclaration(node) && !isAtTop) count += 1;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(sourceFile, visit);
  return count;
}

function parse(files: readonly ParsedText[]): ts.Program {
  const texts = new Map(files.map((file) => [`/${file.path}`, file]));
  const options: ts.CompilerOptions = {
    allowJs: true,
    noLib: true,
    noResolve: true,
    types: [],
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    // Scripts would share one scope; each file stands for itself here.
    moduleDetection: ts.ModuleDetectionKind.Force,
    // Components are scripts, too.
    allowNonTsExtensions: true,
  };
  const host: ts.CompilerHost = {
    getSourceFile: (path, languageOptions) => {
      const file = texts.get(path);
      return file && parseText({ ...file, path }, languageOptions);
    },
    fileExists: (path) => texts.has(path),
    readFile: (path) => texts.get(path)?.text,
    getDefaultLibFileName: () => '/lib.d.ts',
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => undefined,
  };
  return ts.createProgram({ rootNames: [...texts.keys()], options, host });
}

const units = new WeakMap<ts.SourceFile, Unit>();

/** The script that a node stands in, given any script of its project. */
export function unitOf(node: ts.Node, unit: Unit): Unit {
  const sourceFile = node.getSourceFile();
  return sourceFile === unit.sourceFile ? unit : (units.get(sourceFile) ?? unit);
}

function openUnit(
  file: Pick<Unit, 'path' | 'text' | 'sourceFile' | 'syntaxErrors' | 'project'>,
  checker: ts.TypeChecker,
): Unit {
  const { sourceFile } = file;
  const followed = new Map<ts.Symbol, ts.Symbol>();
  let exports: ModuleExports | undefined;
  const own = indexNames(sourceFile, checker);
  const ownSymbolOf = (name: ts.Node): ts.Symbol | undefined => {
    const symbol = own.localSymbolOf(name);
    if (symbol === undefined) return inheritedSymbol(name);
    if (!isFromElsewhere(symbol)) return symbol;
    const known = followed.get(symbol);
    if (known !== undefined) return known;
    // Asked for again while it is followed, as in a cycle of imports, it stands for itself.
    followed.set(symbol, symbol);
    const found = followSymbol(unit, symbol) ?? symbol;
    followed.set(symbol, found);
    return found;
  };
  const inherited = new Map<ts.Node, ts.Symbol | undefined>();
  const inheritedSymbol = (name: ts.Node): ts.Symbol | undefined => {
    if (!inherited.has(name)) {
      inherited.set(name, undefined);
      const declared = inheritedMember(unit, name);
      inherited.set(name, declared && unitOf(declared, unit).symbolOf(declared));
    }
    return inherited.get(name);
  };
  const isOwn = (node: ts.Node): boolean => node.getSourceFile() === sourceFile;
  const unit: Unit = {
    ...file,
    ...own,
    get exports() {
      return (exports ??= readModuleExports(sourceFile));
    },
    symbolOf: (name) => (isOwn(name) ? ownSymbolOf(name) : unitOf(name, unit).symbolOf(name)),
    referencesTo: (name) =>
      isOwn(name) ? own.referencesTo(name) : unitOf(name, unit).referencesTo(name),
    writesTo: (name) => (isOwn(name) ? own.writesTo(name) : unitOf(name, unit).writesTo(name)),
  };
  units.set(sourceFile, unit);
  return unit;
}

function isFromElsewhere({ declarations: [declaration] = [] }: ts.Symbol): boolean {
  return (
    declaration !== undefined &&
    (ts.isImportSpecifier(declaration) ||
      ts.isImportClause(declaration) ||
      ts.isImportEqualsDeclaration(declaration) ||
      ts.isBindingElement(declaration))
  );
}

function followSymbol(unit: Unit, symbol: ts.Symbol): ts.Symbol | undefined {
  const [declaration] = symbol.declarations ?? [];
  const name = declaration && ts.getNameOfDeclaration(declaration);
  const imported = name && ts.isIdentifier(name) ? importedBy(unit, name) : undefined;
  if (imported === undefined || !('node' in imported)) return undefined;
  return ts.isIdentifier(imported.node) ? unit.symbolOf(imported.node) : undefined;
}

/** The span of a node without the comments before it. */
export function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.end };
}

/** `file:line` of a node, for evidence; it may stand in any script of the project. */
export function placeOf(unit: Unit, node: ts.Node): string {
  const { path, sourceFile } = unitOf(node, unit);
  const { line } = sourceFile.getLineAndCharacterOfPosition(node.getStart());
  return `${path}:${line + 1}`;
}

/** A node's text on one line, cut to a length fit for a sentence. */
export function quote(node: ts.Node): string {
  const line = node.getText().replace(/\s+/g, ' ');
  // A template brings its own.
  const text = ts.isTemplateLiteral(node) ? line.slice(1, -1) : line;
  return `\`${text.length > 60 ? `${text.slice(0, 59)}…` : text}\``;
}
