import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { ts } from 'ts-morph';
import type { EditedFile } from '../plan/write-file.js';
import { isOutOfStack } from '../stack.js';
import { type EditedTexts, type TypeChange, TypeComparison } from './compare-types.js';
import type { NewTypeError } from './self-check.js';

/** The files around the edited ones. */
export interface TypedProject {
  /** Absolute. */
  readonly root: string;
  /** Ambient declarations of the project, relative to the root. */
  readonly declarations: readonly string[];
  /** The files that load a file, relative to the root as it is. */
  importersOf(path: string): readonly string[];
}

/**
 * Prepares to find the type errors that edits bring to the project, by the nearest `tsconfig.json` of each file and
 * the types installed there: in the edited files, and in those that import them where the types that
 * they see have changed, as far as that goes. Files that no tsconfig checks are left out. Our own
 * packages need not be installed yet: their declarations are supplied. Where TypeScript runs out of stack,
 * as it would without us, nothing is known, and every edited file has an error that says so.
 */
export function typeCheck(
  project: TypedProject,
): (edited: readonly EditedFile[]) => NewTypeError[] {
  const comparisons = new Map<string, TypeComparison>();
  return (edited) => {
    try {
      return findNewTypeErrors(project, comparisons, edited);
    } catch (error) {
      if (!isOutOfStack(error)) throw error;
      const message = 'TypeScript runs out of stack in this project, so types cannot be compared';
      return edited.map(({ path }) => ({ path, causes: [path], offset: undefined, message }));
    }
  };
}

function findNewTypeErrors(
  project: TypedProject,
  comparisons: Map<string, TypeComparison>,
  edited: readonly EditedFile[],
): NewTypeError[] {
  const texts: EditedTexts = new Map(
    edited.map(({ path, before, after }) => [resolve(project.root, path), { before, after }]),
  );
  /** The edited files that each file was reached from. */
  const causes = new Map(edited.map(({ path }) => [path, new Set([path])]));
  const errors: NewTypeError[] = [];
  let level = edited.map(({ path }) => path);
  while (level.length > 0) {
    const next = new Set<string>();
    for (const { path, newErrors, reachesImporters } of compare(
      project,
      comparisons,
      level,
      texts,
    )) {
      const from = [...(causes.get(path) ?? [])];
      errors.push(...newErrors.map((error) => ({ ...placeOf(error), path, causes: from })));
      const importers = project.importersOf(path);
      if (importers.length === 0 || !reachesImporters()) continue;
      for (const importer of importers) {
        const known = causes.get(importer);
        if (known === undefined) next.add(importer);
        causes.set(importer, new Set([...(known ?? []), ...from]));
      }
    }
    level = [...next];
  }
  return errors;
}

function placeOf({ start, messageText }: ts.Diagnostic): Pick<NewTypeError, 'offset' | 'message'> {
  return { offset: start, message: ts.flattenDiagnosticMessageText(messageText, ' ') };
}

/** Compares files, each by its own `tsconfig.json`; paths are relative to the root on both sides. */
function compare(
  project: TypedProject,
  comparisons: Map<string, TypeComparison>,
  paths: readonly string[],
  texts: EditedTexts,
): TypeChange[] {
  const { root, declarations } = project;
  return [...byConfig(project, paths)].flatMap(([config, group]) => {
    const comparison = comparisons.get(config) ?? new TypeComparison(config);
    comparisons.set(config, comparison);
    const absolute = group.map((path) => resolve(root, path));
    const checked = absolute.filter((path) => comparison.checks(path));
    if (checked.length === 0) return [];
    const ambient = declarations
      .map((path) => resolve(root, path))
      .filter((path) => path.startsWith(dirname(config)));
    return comparison.compare(checked, ambient, texts).map((change) => {
      return { ...change, path: relative(root, change.path).split(sep).join('/') };
    });
  });
}

function byConfig({ root }: TypedProject, paths: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const config = nearestConfig(join(root, dirname(path)));
    if (config !== undefined) groups.set(config, [...(groups.get(config) ?? []), path]);
  }
  return groups;
}

function nearestConfig(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    const config = join(at, 'tsconfig.json');
    if (existsSync(config)) return config;
    if (dirname(at) === at) return undefined;
  }
}
