import { Project, ts } from 'ts-morph';
import type { Span } from '../edit/span.js';
import { type NameIndex, indexNames } from './name-index.js';

/** One script, parsed, with its names resolved inside the file. */
export interface Unit extends NameIndex {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly sourceFile: ts.SourceFile;
  /** How many syntax errors the parser reports; a file with any is not edited. */
  readonly syntaxErrors: number;
}

/**
 * Parses scripts and resolves their names. No import is followed and no library loaded, so the cost is
 * that of these files alone, and a name without a declaration in its file is a global.
 */
export function openUnits(files: readonly { path: string; text: string }[]): Unit[] {
  if (files.length === 0) return [];
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: {
      allowJs: true,
      noLib: true,
      noResolve: true,
      types: [],
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      // Scripts would share one scope; each file stands for itself here.
      moduleDetection: ts.ModuleDetectionKind.Force,
    },
  });
  const sources = files.map(({ path, text }) => project.createSourceFile(`/${path}`, text));
  const program = project.getProgram().compilerObject;
  const checker = program.getTypeChecker();
  return files.map(({ path, text }, index) => {
    const sourceFile = sources[index]?.compilerNode;
    if (sourceFile === undefined) throw new RangeError(`No source file for ${path}.`);
    const syntaxErrors = program.getSyntacticDiagnostics(sourceFile).length;
    return { path, text, sourceFile, syntaxErrors, ...indexNames(sourceFile, checker) };
  });
}

/** The span of a node without the comments before it. */
export function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.end };
}

/** `file:line` of a node, for evidence. */
export function placeOf(unit: Unit, node: ts.Node): string {
  const { line } = unit.sourceFile.getLineAndCharacterOfPosition(node.getStart());
  return `${unit.path}:${line + 1}`;
}

/** A node's text on one line, cut to a length fit for a sentence. */
export function quote(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return `\`${text.length > 60 ? `${text.slice(0, 59)}…` : text}\``;
}
