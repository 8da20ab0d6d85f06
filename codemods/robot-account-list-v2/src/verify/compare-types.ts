import { ts } from 'ts-morph';
import { programOf, readOptions } from './type-program.js';

/** A text before and after the edits, by absolute path. */
export type EditedTexts = ReadonlyMap<string, { readonly before: string; readonly after: string }>;

/** What the edits do to the types of one file. */
export interface TypeChange {
  readonly path: string;
  readonly newErrors: readonly ts.Diagnostic[];
  /** Whether those who import the file may see other types than before; worked out when asked for. */
  readonly reachesImporters: () => boolean;
}

/**
 * Compares the types of files by the rules of one `tsconfig.json`. What it has parsed of files that are
 * not edited it keeps for the next comparison.
 */
export class TypeComparison {
  readonly #options: ts.CompilerOptions;
  readonly #parsed = new Map<string, ts.SourceFile | undefined>();

  /** @param config absolute */
  constructor(config: string) {
    this.#options = readOptions(config);
  }

  /** Whether the rules look at a file at all. */
  checks(path: string): boolean {
    return (
      /\.[cm]?tsx?$/.test(path) || (this.#options.checkJs === true && /\.[cm]?jsx?$/.test(path))
    );
  }

  /**
   * Compares files as they are with what the edits make of them.
   *
   * @param paths absolute
   * @param ambient declaration files that are a part of the project, absolute
   */
  compare(paths: readonly string[], ambient: readonly string[], edited: EditedTexts): TypeChange[] {
    const rootNames = [...new Set([...paths, ...ambient])];
    const side = (name: 'before' | 'after'): Map<string, string> =>
      new Map(Array.from(edited, ([path, texts]) => [path, texts[name]]));
    const after = programOf(rootNames, this.#options, side('after'), this.#parsed);
    let before: ts.Program | undefined;
    // Seldom needed: only where there are errors, or importers.
    const openBefore = (): ts.Program =>
      (before ??= programOf(rootNames, this.#options, side('before'), this.#parsed, after));
    return paths.map((path) => {
      const errors = errorsIn(after, path);
      return {
        path,
        newErrors: errors.length === 0 ? [] : newOnes(errorsIn(openBefore(), path), errors),
        reachesImporters: () => declarationsOf(openBefore(), path) !== declarationsOf(after, path),
      };
    });
  }
}

/** A file's declarations as text; what it hands on of other files counts as different every time. */
function declarationsOf(program: ts.Program, path: string): string | symbol {
  const sourceFile = program.getSourceFile(path);
  let text: string | undefined;
  const keep = (_: string, written: string): void => void (text = written);
  program.emit(sourceFile, keep, undefined, true);
  const handsOn = sourceFile?.statements.some(
    (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
  );
  return text === undefined || handsOn === true ? Symbol(path) : text;
}

function errorsIn(program: ts.Program, path: string): ts.Diagnostic[] {
  const sourceFile = program.getSourceFile(path);
  if (sourceFile === undefined) return [];
  const all = [
    ...program.getSyntacticDiagnostics(sourceFile),
    ...program.getSemanticDiagnostics(sourceFile),
  ];
  return all.filter(({ category }) => category === ts.DiagnosticCategory.Error);
}

/** What is there more often after than before, told by code and words; places move with the edits. */
function newOnes(
  before: readonly ts.Diagnostic[],
  after: readonly ts.Diagnostic[],
): ts.Diagnostic[] {
  const keyOf = ({ code, messageText }: ts.Diagnostic): string =>
    `${code} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  const known = new Map<string, number>();
  for (const error of before) known.set(keyOf(error), (known.get(keyOf(error)) ?? 0) + 1);
  return after.filter((error) => {
    const left = known.get(keyOf(error)) ?? 0;
    known.set(keyOf(error), left - 1);
    return left <= 0;
  });
}
