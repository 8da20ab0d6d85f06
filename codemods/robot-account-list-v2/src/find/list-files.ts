import { spawnSync } from 'node:child_process';
import { type Dirent, existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { JOURNAL_DIRECTORY } from '../journal-directory.js';

/** Directories that are never read: installed, generated, git's own, or the journal of our own runs. */
const EXCLUDED_DIRECTORIES: readonly string[] = ['node_modules', '.git', 'dist', JOURNAL_DIRECTORY];

/** The files of a project, relative to its root, with `/`. */
export interface ListedFiles {
  /** Sorted. */
  readonly paths: readonly string[];
  /** Directories that could not be listed, and files that a sparse checkout leaves out. */
  readonly unreadable: readonly string[];
}

/**
 * Lists the files of a project: what git tracks or could track where there is a work tree, every file
 * elsewhere. Symbolic links to directories are left out: what they lead to inside the project is listed
 * under its own name.
 *
 * @throws the file system's error when `root` is not a readable directory
 */
export function listFiles(root: string): ListedFiles {
  const unreadable: string[] = [];
  const listed = listWithGit(root, unreadable) ?? walk(root, '', unreadable);
  return { paths: [...new Set(listed)].sort((a, b) => (a < b ? -1 : 1)), unreadable };
}

function listWithGit(root: string, unreadable: string[]): string[] | undefined {
  const git = spawnSync('git', ['ls-files', '-cot', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, LC_ALL: 'C' },
  });
  // Nothing is listed where git ignores the root itself: a build copy, say. Its files count all the same.
  if (git.status !== 0 || git.stdout === '') return undefined;
  for (const [, directory] of git.stderr.matchAll(/could not open directory '(.*?)\/?':/g)) {
    if (directory !== undefined) unreadable.push(directory);
  }
  const entries = git.stdout
    .split('\0')
    .filter((entry) => entry !== '' && !isExcluded(entry.slice(2)));
  return entries.flatMap((entry) => {
    const path = entry.slice(2);
    // A sparse checkout knows files that are not on the disk; what they hold is not known.
    if (entry.startsWith('S ') && !existsSync(join(root, path))) unreadable.push(path);
    // A nested repository is listed as one entry, `name/`, and a submodule as `name`.
    const name = path.endsWith('/') ? path.slice(0, -1) : path;
    return isDirectory(root, path) ? walk(root, name, unreadable) : path;
  });
}

function isDirectory(root: string, path: string): boolean {
  if (path.endsWith('/')) return true;
  // A directory named like a file is met when it is read; asking for each file would cost more than the scan.
  if (/\.[A-Za-z0-9]+$/.test(path)) return false;
  return lstatSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function walk(root: string, directory: string, unreadable: string[]): string[] {
  return entriesOf(root, directory, unreadable).flatMap((entry) => {
    const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
    if (EXCLUDED_DIRECTORIES.includes(entry.name)) return [];
    if (entry.isDirectory()) return walk(root, path, unreadable);
    return entry.isFile() ? [path] : [];
  });
}

function entriesOf(root: string, directory: string, unreadable: string[]): Dirent[] {
  try {
    return readdirSync(join(root, directory), { withFileTypes: true });
  } catch (error) {
    if (directory === '') throw error;
    unreadable.push(directory);
    return [];
  }
}

function isExcluded(path: string): boolean {
  return path.split('/').some((part) => EXCLUDED_DIRECTORIES.includes(part));
}
