import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { JOURNAL_DIRECTORY } from '../journal-directory.js';
import { digestOf, readBytes, writePrivate } from './whole-file.js';

/** What one run writes, so that it can be put back. */
export const Journal = z.strictObject({
  schema: z.literal('qopen-compat.journal/1'),
  /** Part of the name of every draft of this run. */
  run: z.string().regex(/^[0-9a-z-]+$/),
  /** Whether every file is written; a run that was interrupted has not come to say so. */
  isDone: z.boolean(),
  files: z.array(
    z.strictObject({
      /** Relative to the journal's top, with `/`. */
      path: z.string(),
      /** The whole text before. */
      before: z.string(),
      /** The digest of the text after. */
      after: z.string(),
    }),
  ),
});
export type Journal = z.infer<typeof Journal>;

/** Where the last run is on record. */
export interface JournalHome {
  /** Holds the journal and the locks; made when it is first written to. */
  readonly directory: string;
  /** What the journal's paths are relative to: the top of the work tree, or the project. */
  readonly top: string;
  /** The project's own path below `top`: empty, or ending with `/`. */
  readonly prefix: string;
}

/** Finds where runs on a project are on record: in git's own directory, else in one of the project's. */
export function journalHome(root: string): JournalHome {
  const git = spawnSync(
    'git',
    ['rev-parse', '--absolute-git-dir', '--show-toplevel', '--show-prefix'],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const [gitDirectory = '', top = '', prefix = ''] = (git.stdout ?? '').split('\n');
  if (git.status === 0 && gitDirectory !== '' && top !== '') {
    return { directory: join(gitDirectory, 'qopen-compat'), top, prefix };
  }
  return { directory: join(root, JOURNAL_DIRECTORY), top: resolve(root), prefix: '' };
}

/** Makes the directory, in a way that no git will ever list. */
export function makeHome({ directory }: JournalHome): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const ignore = join(directory, '.gitignore');
  if (basename(directory) === JOURNAL_DIRECTORY && !existsSync(ignore))
    writeFileSync(ignore, '*\n');
}

/**
 * The journal of the last run that came to write; `undefined` where there is none that can be read, or
 * one that no run of ours wrote: a record may have come with the project.
 */
export function readJournal(home: JournalHome): Journal | undefined {
  return readIn(home, LAST);
}

/**
 * Puts a run on record in two steps: before its drafts are made, and, by the function given back,
 * before the first of them takes its place. Until then the record of the run before stands.
 */
export function announceRun(home: JournalHome, journal: Journal): () => void {
  const { directory } = home;
  write(directory, ANNOUNCED, journal);
  return () => renameSync(join(directory, ANNOUNCED), join(directory, LAST));
}

/** Notes that every file of a run is written. */
export function closeRun({ directory }: JournalHome, journal: Journal): void {
  write(directory, LAST, { ...journal, isDone: true });
}

/** Takes a run off the record. */
export function forgetRun({ directory }: JournalHome): void {
  rmSync(join(directory, LAST), { force: true });
}

/** Removes the drafts that interrupted runs have left, and the record of one that came to nothing. */
export function sweepDrafts(home: JournalHome): void {
  for (const name of [ANNOUNCED, LAST]) {
    const journal = readIn(home, name);
    if (journal === undefined) continue;
    for (const { path } of journal.files) rmSync(draftOf(home, journal, path), { force: true });
  }
  rmSync(join(home.directory, ANNOUNCED), { force: true });
}

/** Where the new text of a file is written before it takes the file's place; short, however long its name. */
export function draftOf({ top }: JournalHome, { run }: Pick<Journal, 'run'>, path: string): string {
  return join(dirname(join(top, path)), `.${run}-${digestOf(path).slice(0, 8)}.qopen-compat`);
}

const LAST = 'last-run.json';
const ANNOUNCED = 'announced-run.json';

function readIn({ directory, top }: JournalHome, name: string): Journal | undefined {
  const bytes = readBytes(join(directory, name));
  if (bytes === undefined) return undefined;
  try {
    const journal = Journal.parse(JSON.parse(bytes.toString('utf8')));
    return journal.files.every(({ path }) => isBelow(top, path)) ? journal : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a path stays below the journal's top, and does not leave it by a link either. */
function isBelow(top: string, path: string): boolean {
  const parent = dirname(join(top, path));
  const inside = [relative(top, parent)];
  if (existsSync(parent)) inside.push(relative(realpathSync(top), realpathSync(parent)));
  return !isAbsolute(path) && inside.every((to) => !isAbsolute(to) && to.split(sep)[0] !== '..');
}

function write(directory: string, name: string, journal: Journal): void {
  const draft = join(directory, `${name}.${journal.run}`);
  writePrivate(draft, JSON.stringify(journal));
  renameSync(draft, join(directory, name));
}
