import { spawnSync } from 'node:child_process';
import process from 'node:process';

/** What git says of files that are about to be written. */
export interface Uncommitted {
  /** Those that git could not give back as they are. */
  readonly paths: readonly string[];
  /** Why git could not be asked, where there is a work tree; the files must count as uncommitted then. */
  readonly unknown: string | undefined;
}

/**
 * Of files to be written, those with uncommitted changes; none where there is no git, or no work tree.
 *
 * @param paths relative to `root`, with `/`
 */
export function findUncommitted(root: string, paths: readonly string[]): Uncommitted {
  if (paths.length === 0) return { paths: [], unknown: undefined };
  const top = askGit(root, ['rev-parse', '--show-prefix']);
  if ('failure' in top) return { paths: [], unknown: top.failure };
  // Without the paths themselves: thousands of them do not fit into one command.
  const flags = ['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames', '--', '.'];
  const status = askGit(root, flags);
  if ('failure' in status) return { paths: [], unknown: status.failure };
  const entries = status.output.split('\0').map((entry) => entry.slice(3));
  const changed = new Set(entries);
  // A repository inside this one is one entry, with or without its slash.
  const nested = entries.filter((entry) => entry !== '').map((entry) => entry.replace(/\/$/, ''));
  const prefix = top.output.replace(/\n$/, '');
  const isChanged = (path: string): boolean =>
    changed.has(path) || nested.some((directory) => path.startsWith(`${directory}/`));
  return { paths: paths.filter((path) => isChanged(prefix + path)), unknown: undefined };
}

type Answer = { readonly output: string } | { readonly failure: string | undefined };

function askGit(cwd: string, parameters: readonly string[]): Answer {
  const git = spawnSync('git', ['--no-optional-locks', ...parameters], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: 1 << 30,
  });
  if (git.status === 0) return { output: git.stdout };
  const isAbsent = git.error !== undefined && 'code' in git.error && git.error.code === 'ENOENT';
  if (isAbsent || git.stderr.includes('not a git repository')) return { failure: undefined };
  return { failure: git.error?.message ?? git.stderr.trim() };
}
