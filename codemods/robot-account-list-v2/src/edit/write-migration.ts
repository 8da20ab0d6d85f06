import { randomUUID } from 'node:crypto';
import { type Stats, lstatSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { QopenCompatError } from '@qopen-compat/contract';
import {
  announceRun,
  closeRun,
  draftOf,
  type Journal,
  type JournalHome,
  journalHome,
  readJournal,
  sweepDrafts,
} from './journal.js';
import { digestOf, readBytes, writeDraft } from './whole-file.js';
import { CannotWriteError, withWriteLock } from './write-lock.js';

/** A file is no longer what it was when its change was planned. */
export class FileChangedError extends QopenCompatError {
  readonly code = 'QOPEN_FILE_CHANGED';
}

/** The part of a migration that is written. */
export interface FilesToWrite {
  /** Absolute. */
  readonly root: string;
  readonly files: readonly {
    readonly path: string;
    readonly before: string;
    readonly after: string;
  }[];
}

/**
 * Writes a planned migration: each file whole or not at all, by a file beside it that takes its place,
 * and none when any of them has changed since it was planned. What was there before is put on record
 * first, in git's own directory or in `.qopen-compat`, for `undoMigration`.
 *
 * @throws {@link FileChangedError} `QOPEN_FILE_CHANGED`, and nothing was written
 * @throws {@link CannotWriteError} `QOPEN_CANNOT_WRITE`, and nothing was written: a file is read-only or
 *   a link, or another run is at it
 * @throws the file system's error when a file cannot be written; every file is either old or new then
 */
export function writeMigration({ root, files }: FilesToWrite): void {
  if (files.length === 0) return;
  const home = journalHome(root);
  withWriteLock(home, () => {
    for (const { path, before } of files) refuseUnlessAsPlanned(join(root, path), path, before);
    sweepDrafts(home);
    const journal = journalOf(home, files);
    const start = announceRun(home, journal);
    const texts = new Map(files.map(({ path, after }) => [home.prefix + path, after]));
    replaceFiles(home, journal, texts, start);
    closeRun(home, journal);
  });
}

/**
 * Gives files their new texts: all drafts are made before the first takes its place.
 *
 * @param texts by path, relative to the journal's top
 */
export function replaceFiles(
  home: JournalHome,
  journal: Pick<Journal, 'run'>,
  texts: ReadonlyMap<string, string>,
  start: () => void,
): void {
  const drafts: { readonly draft: string; readonly target: string }[] = [];
  try {
    for (const [path, text] of texts) {
      const target = join(home.top, path);
      const draft = draftOf(home, journal, path);
      writeDraft(draft, text, target);
      drafts.push({ draft, target });
    }
    start();
    for (const { draft, target } of drafts) renameSync(draft, target);
  } finally {
    for (const { draft } of drafts) rmSync(draft, { force: true });
  }
}

function refuseUnlessAsPlanned(target: string, path: string, before: string): void {
  const entry = lstatSync(target, { throwIfNoEntry: false });
  if (!entry || readBytes(target)?.equals(Buffer.from(before)) !== true) {
    throw new FileChangedError(
      `The migration was not written: ${path} has changed since it was planned. Run it again.`,
    );
  }
  const obstacle = obstacleOf(entry);
  if (obstacle === undefined) return;
  throw new CannotWriteError(
    `The migration was not written: ${path} ${obstacle} Then run it again.`,
  );
}

function obstacleOf(entry: Stats): string | undefined {
  if (!entry.isFile()) return 'is a symbolic link. Put the file itself there.';
  // The owner's word, which would not stop the file from being replaced.
  if ((entry.mode & 0o222) === 0) return 'is read-only. Make it writable (chmod u+w).';
  return undefined;
}

/**
 * The record of a run that is about to begin. One that was interrupted becomes part of it: what that
 * run wrote is put back together with what this one writes.
 */
function journalOf(home: JournalHome, files: FilesToWrite['files']): Journal {
  const interrupted = readJournal(home);
  const written = interrupted === undefined || interrupted.isDone ? [] : interrupted.files;
  const entries = new Map(
    written.filter(({ path, after }) => isNow(home, path, after)).map((each) => [each.path, each]),
  );
  for (const { path: own, before, after } of files) {
    const path = home.prefix + own;
    const first = entries.get(path)?.before ?? before;
    entries.set(path, { path, before: first, after: digestOf(after) });
  }
  const run = randomUUID().slice(0, 8);
  return { schema: 'qopen-compat.journal/1', run, isDone: false, files: [...entries.values()] };
}

/** Whether a file holds the text of this digest. */
export function isNow({ top }: JournalHome, path: string, digest: string): boolean {
  const bytes = readBytes(join(top, path));
  return bytes !== undefined && digestOf(bytes) === digest;
}
