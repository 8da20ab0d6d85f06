import { fileKind } from '../find/file-kind.js';
import { findOldName } from '../find/find-old-name.js';
import { decide, type Refused } from '../plan/decide.js';
import { type ResolvedFile, type ResolveOptions, resolveFiles } from '../plan/resolved-file.js';
import type { EditedFile } from '../plan/write-file.js';
import type { Grade } from '../report/ledger.js';
import type { ManualCode } from '../report/reasons.js';
import type { Finding } from '../resolve/finding/finding.js';
import { blamed } from './blame.js';

/** A type error that a file has after the edits and had not before. */
export interface NewTypeError {
  readonly path: string;
  /** The edited files that it comes from: itself, or those that it imports. */
  readonly causes: readonly string[];
  /** In the text after the edits; the whole file where the error has no place. */
  readonly offset: number | undefined;
  readonly message: string;
}

/** What the check needs to know beside the files. */
export interface SelfCheckOptions extends ResolveOptions {
  /** The least sure grade that is rewritten. */
  readonly grade: Grade;
  /** Finds new type errors; left out where only the text of one file is at hand. */
  readonly newTypeErrors: ((files: readonly EditedFile[]) => readonly NewTypeError[]) | undefined;
}

/**
 * Tries what is to be written: it must parse, bring no new type error, and leave a second run nothing
 * to do. Gives the changes that fail, each with its reason; none when all is well.
 *
 * @param refused what failed before: a second run refuses it again, for the same reason
 */
export function selfCheck(
  files: readonly ResolvedFile[],
  edited: readonly EditedFile[],
  refused: ReadonlyMap<Finding, Refused>,
  options: SelfCheckOptions,
): Map<Finding, Refused> {
  const failed = new Map<Finding, Refused>();
  if (edited.length === 0) return failed;
  const fail = (file: EditedFile, code: ManualCode, detail: string, at?: number): void => {
    for (const change of blamed(file, at)) {
      if (!failed.has(change)) failed.set(change, { code, detail });
    }
  };
  const again = resolveAgain(edited, options);
  for (const [index, file] of edited.entries()) {
    if (again[index]?.source === undefined) fail(file, 'check-syntax', '');
  }
  if (failed.size > 0) return failed;
  const known = refusedCode(files, refused);
  for (const file of changedAgain(files, edited, again, known, options.grade)) {
    fail(file, 'check-second-run', '');
  }
  if (failed.size > 0) return failed;
  const byPath = new Map(edited.map((file) => [file.path, file]));
  for (const { path, causes, offset, message } of options.newTypeErrors?.(edited) ?? []) {
    for (const cause of causes) {
      const file = byPath.get(cause);
      if (file && cause === path) fail(file, 'check-types', message, offset);
      else if (file) fail(file, 'check-types', `in ${path}, which imports it: ${message}`);
    }
  }
  return failed;
}

function resolveAgain(edited: readonly EditedFile[], options: SelfCheckOptions): ResolvedFile[] {
  const files = edited.map(({ path, after: text }) => {
    const { uses } = findOldName(text);
    return { path, text, kind: fileKind(path), isUtf8: true, uses };
  });
  return resolveFiles(files, options);
}

/** The code of every refused change, by file: a second run meets it where it was. */
function refusedCode(
  files: readonly ResolvedFile[],
  refused: ReadonlyMap<Finding, Refused>,
): Map<string, Set<string>> {
  return new Map(
    files.map((file) => {
      const own = file.findings.filter((finding) => refused.has(finding));
      return [file.path, new Set(own.map((finding) => codeOf(file, finding)))];
    }),
  );
}

function codeOf({ text }: ResolvedFile, { shown }: Finding): string {
  return shown === undefined ? '' : text.slice(shown.start, shown.end);
}

/** The files in which a second run would rewrite something, decided with the rest of the project. */
function changedAgain(
  files: readonly ResolvedFile[],
  edited: readonly EditedFile[],
  again: readonly ResolvedFile[],
  known: ReadonlyMap<string, ReadonlySet<string>>,
  grade: Grade,
): EditedFile[] {
  const paths = new Set(edited.map(({ path }) => path));
  const all = [...files.filter(({ path }) => !paths.has(path)), ...again];
  const decisions = decide(all, { grade, refused: new Map() });
  return edited.filter((_, index) => {
    const file = again[index];
    if (file === undefined) return false;
    return decisions.get(file)?.some(({ finding, state }) => {
      return state === 'rewritten' && !known.get(file.path)?.has(codeOf(file, finding));
    });
  });
}
