import { spawnSync } from 'node:child_process';
import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { JOURNAL_DIRECTORY } from '../journal-directory.js';

/** Directories that are never read: installed, generated, git's own, or the journal of our own runs. */
const EXCLUDED_DIRECTORIES: readonly string[] = ['node_modules', '.git', 'dist', JOURNAL_DIRECTORY];

/**
 * Lists the files of a project as paths relative to `root`, with `/`, sorted: what git tracks or could
 * track where there is a work tree, every file elsewhere. Symbolic links are left out: what they lead
 * to inside the project is listed under its own name.
 *
 * @throws the file system's error when `root` is not a readable directory
 */
export function listFiles(root: string): string[] {
  const listed = listWithGit(root) ?? walk(root, '');
  return [...new Set(listed)].sort((a, b) => (a < b ? -1 : 1));
}

function listWithGit(root: string): string[] | undefined {
  const git = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // Nothing is listed where git ignores the root itself: a build copy, say. Its files count all the same.
  if (git.status !== 0 || git.stdout === '') return undefined;
  const entries = git.stdout.split('\0').filter((path) => path !== '' && !isExcluded(path));
  // A nested repository is listed as one entry, `name/`, and a submodule as `name`.
  return entries.flatMap((path) => {
    const name = path.endsWith('/') ? path.slice(0, -1) : path;
    return isDirectory(root, path) ? walk(root, name) : path;
  });
}

function isDirectory(root: string, path: string): boolean {
  if (path.endsWith('/')) return true;
  // A directory named like a file is met when it is read; asking for each file would cost more than the scan.
  if (/\.[A-Za-z0-9]+$/.test(path)) return false;
  return lstatSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function walk(root: string, directory: string): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry: Dirent) => {
    const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
    if (EXCLUDED_DIRECTORIES.includes(entry.name)) return [];
    if (entry.isDirectory()) return walk(root, path);
    return entry.isFile() ? [path] : [];
  });
}

function isExcluded(path: string): boolean {
  return path.split('/').some((part) => EXCLUDED_DIRECTORIES.includes(part));
}
