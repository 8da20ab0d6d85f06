import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import { planMigration } from '../plan-migration.js';
import { openManifests } from '../plan/open-manifests.js';
import type { Grade, Site } from '../report/ledger.js';
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

function plan(root: string, grade: Grade): KnownFiles {
  const { ledger } = planMigration(root, { grade });
  const manifests = openManifests(root);
  const byPath = new Map<string, Site[]>();
  for (const site of ledger.sites) {
    const sites = byPath.get(site.file) ?? [];
    byPath.set(site.file, sites);
    sites.push(site);
  }
  return (absolute) => {
    const path = relative(root, realpathSync(absolute)).split(sep).join('/');
    const sites = byPath.get(path);
    return sites && { path, sites, packageType: manifests.typeOf(path) };
  };
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
