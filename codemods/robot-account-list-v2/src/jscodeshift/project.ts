import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import { migrateText } from '../migrate-text.js';
import { planMigration } from '../plan-migration.js';
import { type Manifests, openManifests } from '../plan/open-manifests.js';
import type { Grade, Site } from '../report/ledger.js';
import { isManual, type ManualCode } from '../report/reasons.js';
import type { PackageType } from '../resolve/program/module-facts.js';

/** What the whole project says of one of its files that carry the old name. */
export interface KnownFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  readonly packageType: PackageType;
  /** In the order of their places; one for each occurrence. */
  readonly sites: readonly Site[];
}

/** Gives what is known of a file by its absolute path; `undefined` where the scan does not look at it. */
export type KnownFiles = (path: string) => KnownFile | undefined;

/** jscodeshift hands over a file at a time; what the project says is worked out once for a process. */
const projects = new Map<string, KnownFiles>();

/** Plans the migration of the whole project that a file belongs to, as `qopen-compat migrate` would. */
export function readProject(path: string, grade: Grade): KnownFiles {
  const root = rootOf(path);
  const key = `${grade} ${root}`;
  const known = projects.get(key) ?? plan(root, grade);
  projects.set(key, known);
  return known;
}

/**
 * What takes more files than one stays, and so does what moves only together with it: a mock, what a test
 * expects. Whether a file alone is enough is found by trying.
 */
function plan(root: string, grade: Grade): KnownFiles {
  const manifests = openManifests(root);
  const held = new Map<string, Map<number, ManualCode>>();
  for (;;) {
    const migration = planMigration(root, { grade, held });
    const known = knownFiles(migration.ledger.sites, manifests);
    const texts = new Map(migration.files.map(({ path, before }) => [path, before]));
    const missing = known.flatMap((file) => {
      const text = texts.get(file.path);
      const found = text === undefined ? [] : takingMore(text, file, grade);
      return found.map((index) => ({ path: file.path, index }));
    });
    for (const { path, index } of missing) {
      const indexes = held.get(path) ?? new Map<number, ManualCode>();
      held.set(path, indexes.set(index, 'more-files'));
    }
    // Every round holds back what no earlier one did, so the rounds end.
    if (missing.length === 0) {
      const files = new Map(known.map((file) => [file.path, file]));
      return (absolute) => files.get(relative(root, realpathSync(absolute)).split(sep).join('/'));
    }
  }
}

function knownFiles(all: readonly Site[], manifests: Manifests): KnownFile[] {
  const byPath = new Map<string, Site[]>();
  for (const site of all) {
    const sites = byPath.get(site.file) ?? [];
    byPath.set(site.file, sites);
    sites.push(site);
  }
  return [...byPath].map(([path, sites]) => {
    return { path, sites, packageType: manifests.typeOf(path) };
  });
}

/** The occurrences of a file that the project rewrites, and the file alone does not. */
function takingMore(text: string, file: KnownFile, grade: Grade): number[] {
  const { ledger } = migrateAlone(text, file, grade);
  return ledger.sites.flatMap(({ state }, index) => {
    return state === 'manual' && file.sites[index]?.state === 'rewritten' ? [index] : [];
  });
}

/** Migrates a file by itself, as far as the project around it lets it. */
export function migrateAlone(
  text: string,
  { path, packageType, sites }: KnownFile,
  grade: Grade,
): ReturnType<typeof migrateText> {
  const held = new Map(
    sites.flatMap(({ reason }, index) => (isManual(reason) ? [[index, reason] as const] : [])),
  );
  return migrateText(text, path, { grade, packageType, held });
}

/** The git work tree around a file; else the outermost package; else the directory of the run, or the file's. */
function rootOf(path: string): string {
  const start = dirname(realpathSync(path));
  let outermost: string | undefined;
  for (let at = start; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (existsSync(join(at, 'package.json'))) outermost = at;
    if (dirname(at) === at) break;
  }
  const here = resolve(process.cwd());
  return outermost ?? (start.startsWith(here + sep) ? here : start);
}
