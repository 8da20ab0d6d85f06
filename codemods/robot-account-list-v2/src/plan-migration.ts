import { resolve } from 'node:path';
import { findOccurrences } from './find/find-occurrences.js';
import { openProjectFiles } from './find/project-files.js';
import { editManifests } from './plan/edit-manifests.js';
import { findShimExported, findShimLeft, findUnusedShim } from './plan/find-shim-left.js';
import { openManifests } from './plan/open-manifests.js';
import { planFiles } from './plan/plan-files.js';
import type { OnProgress } from './progress.js';
import { buildLedger } from './report/build-ledger.js';
import type { Grade, Ledger } from './report/ledger.js';
import type { ManualCode } from './report/reasons.js';
import { countWaiting, type WaitedFor } from './report/what-waits.js';
import { surroundingsOf } from './resolve/program/project.js';
import { typeCheck, type TypedProject } from './verify/type-errors.js';

/** How a migration is planned. */
export interface PlanOptions {
  /** The least sure grade that is rewritten. Default `proven`; `likely` takes both. */
  readonly grade?: Grade | undefined;
  /** Whether the type errors of the changed files are compared, where a tsconfig is. Default true. */
  readonly checkTypes?: boolean | undefined;
  /** Occurrences that stay as they are: by file, counted from 0, each with its reason. */
  readonly held?: Held | undefined;
  /** Told how far the run has come. */
  readonly onProgress?: OnProgress | undefined;
}

/** Why occurrences stay as they are, whatever is seen of them. */
export type Held = ReadonlyMap<string, ReadonlyMap<number, ManualCode>>;

/** A file as it is and as it is to be, whole. */
export interface MigratedFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** All that one run knows and would do. */
export interface Migration {
  /** Absolute; where `writeMigration` writes. The ledger does not carry it. */
  readonly root: string;
  readonly ledger: Ledger;
  /** Sources, then manifests; in the order of their paths. */
  readonly files: readonly MigratedFile[];
  /** What others wait for, most of them first. */
  readonly waitedFor: readonly WaitedFor[];
  /** Packages that migrated files import and no manifest inside the root can take: to be installed by hand. */
  readonly toInstall: readonly string[];
  /** Files that could not be read; what they hold is not known. */
  readonly unreadable: readonly string[];
  /** Manifests that list the shim although nothing around them uses it: it can be uninstalled. */
  readonly unusedShim: readonly string[];
  /** Scripts that export all of the shim again, by no name that a scan could find. */
  readonly shimExported: readonly string[];
}

/**
 * Plans the migration of a project: finds, resolves, decides, writes in memory and checks the result.
 * Reads files and changes none.
 *
 * @param root a directory; what git ignores in it, `node_modules` and `dist` are not looked at
 * @throws {@link LedgerNotClosedError} `QOPEN_LEDGER_NOT_CLOSED` when an occurrence was lost: never to be ignored
 */
export function planMigration(root: string, options: PlanOptions = {}): Migration {
  const { grade = 'proven', checkTypes = true, held, onProgress } = options;
  const absolute = resolve(root);
  const found = findOccurrences(absolute, onProgress);
  const manifests = openManifests(absolute);
  const files = openProjectFiles(absolute, found.paths);
  const surroundings = surroundingsOf(files);
  const typed: TypedProject = {
    root: absolute,
    declarations: found.declarations,
    importersOf: (path) =>
      surroundings
        .imports()
        .importersOf(path)
        .map((each) => each.path),
  };
  const newTypeErrors = typeCheck(typed);
  const usesAt = new Map(found.files.map(({ path, uses }) => [path, uses]));
  const { decisions, edited } = planFiles(found.files, {
    grade,
    onProgress,
    packageTypeOf: (path) => manifests.typeOf(path),
    surroundings,
    heldBack: (path, occurrence) =>
      held?.get(path)?.get(usesAt.get(path)?.indexOf(occurrence) ?? -1),
    newTypeErrors: checkTypes
      ? (edited) => {
          onProgress?.({ step: 'check', done: 0, total: edited.length });
          return newTypeErrors(edited);
        }
      : undefined,
  });
  const { files: editedManifests, leftOver } = editManifests(
    manifests,
    edited,
    findShimLeft(manifests, edited, files),
  );
  const marked = new Set(
    found.files.filter((file) => file.hasByteOrderMark).map(({ path }) => path),
  );
  const sources = edited.map(({ path, before, after }) => {
    const mark = marked.has(path) || files.hasByteOrderMark(path) ? '\uFEFF' : '';
    return { path, before: mark + before, after: mark + after };
  });
  sources.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    root: absolute,
    ledger: buildLedger(found, decisions),
    waitedFor: countWaiting([...decisions.values()].flat()),
    files: [...sources, ...editedManifests],
    toInstall: leftOver,
    unreadable: found.unreadable,
    unusedShim: findUnusedShim(files),
    shimExported: findShimExported(files),
  };
}
