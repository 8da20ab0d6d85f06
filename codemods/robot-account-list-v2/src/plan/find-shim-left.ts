import { posix } from 'node:path';
import { fileKind } from '../find/file-kind.js';
import { PACKAGES } from '../old-api.js';
import type { Manifests } from './open-manifests.js';
import type { EditedFile } from './write-file.js';

/** The part of a project's files that is looked at. */
interface Files {
  readonly paths: readonly string[];
  glance(path: string): string | undefined;
}

/**
 * Finds the manifests around which these edits take the last use of the shim away: whatever else below
 * them still names it, a configuration or a script of any kind, keeps it.
 */
export function findShimLeft(
  manifests: Manifests,
  edited: readonly EditedFile[],
  files: Files,
): Set<string> {
  const lost = edited.filter(({ before, after }) => namesShim(before) && !namesShim(after));
  const nearest = lost.flatMap(({ path }) => manifests.nearest(path)?.path ?? []);
  if (nearest.length === 0) return new Set();
  const after = new Map(edited.map((file) => [file.path, file.after]));
  const isLeft = isLeftBy(files, (path) => after.get(path) ?? files.glance(path));
  return new Set(nearest.filter(isLeft));
}

/** Finds the manifests that list the shim although nothing around them uses it any more. */
export function findUnusedShim(files: Files): string[] {
  const listing = manifestsNaming(files);
  if (listing.length === 0) return [];
  return listing.filter(isLeftBy(files, (path) => files.glance(path)));
}

/** Finds the scripts that export all of the shim again: no occurrence of the old name stands for that. */
export function findShimExported(files: Files): string[] {
  if (manifestsNaming(files).length === 0) return [];
  return files.paths.filter((path) => {
    return fileKind(path) === 'script' && EXPORTS_ALL.test(files.glance(path) ?? '');
  });
}

function manifestsNaming(files: Files): string[] {
  return files.paths.filter(
    (path) => posix.basename(path) === 'package.json' && namesShim(files.glance(path) ?? ''),
  );
}

const EXPORTS_ALL = /export\s*\*(?:\s*as\s+[\w$]+)?\s*from\s*['"]@qopen-compat\/shim['"]/;

/** Whether no file below a manifest names the shim; what cannot be read may. */
function isLeftBy(
  { paths }: Files,
  textOf: (path: string) => string | undefined,
): (manifest: string) => boolean {
  const using = paths.filter((path) => mayUse(path) && namesShim(textOf(path) ?? PACKAGES.shim));
  return (manifest) =>
    !using.some((path) => path !== manifest && isBelow(path, posix.dirname(manifest)));
}

function namesShim(text: string): boolean {
  return text.includes(PACKAGES.shim);
}

/** Prose uses nothing, and what is locked follows what is listed. */
function mayUse(path: string): boolean {
  const isLock =
    /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|[^/]*lock[^/]*\.ya?ml|yarn\.lock|bun\.lockb?)$/;
  return fileKind(path) !== 'document' && !isLock.test(path);
}

function isBelow(path: string, directory: string): boolean {
  return directory === '.' || path.startsWith(`${directory}/`);
}
