import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { QopenCompatError } from '@qopen-compat/contract';
import { forgetRun, type JournalHome, journalHome, readJournal, sweepDrafts } from './journal.js';
import { JOURNAL_DIRECTORY } from '../journal-directory.js';
import { digestOf } from './whole-file.js';
import { isNow, replaceFiles } from './write-migration.js';
import { withWriteLock } from './write-lock.js';

/** The last migration cannot be put back; nothing was. */
export class CannotUndoError extends QopenCompatError {
  readonly code = 'QOPEN_CANNOT_UNDO';
}

/** What was put back. */
export interface Undone {
  /** Absolute; what the paths are relative to. */
  readonly top: string;
  readonly files: readonly string[];
}

/**
 * Puts back what the last `writeMigration` wrote, each file whole; one that was interrupted as well as
 * one that came to its end. Does nothing when any of its files has been edited since.
 *
 * @param root the project that was migrated, or, with git, any directory of its work tree
 * @throws {@link CannotUndoError} `QOPEN_CANNOT_UNDO` when there is nothing to put back, or an edit would be lost
 * @throws {@link CannotWriteError} `QOPEN_CANNOT_WRITE` while another run is at it
 */
export function undoMigration(root: string): Undone {
  const home = homeOnRecord(resolve(root));
  if (home === undefined) throw nothingToUndo();
  return withWriteLock(home, () => {
    sweepDrafts(home);
    const journal = readJournal(home);
    if (journal === undefined) throw nothingToUndo();
    const written = journal.files.filter(({ path, after }) => isNow(home, path, after));
    const edited = journal.files.filter(
      (file) => !written.includes(file) && !isNow(home, file.path, digestOf(file.before)),
    );
    if (edited.length > 0) throw editedSince(edited.map(({ path }) => path));
    const texts = new Map(written.map(({ path, before }) => [path, before]));
    replaceFiles(home, journal, texts, () => {});
    forgetRun(home);
    return { top: home.top, files: [...texts.keys()] };
  });
}

/** Git's directory where the run is on record there; else the project's, which may be older than its git. */
function homeOnRecord(root: string): JournalHome | undefined {
  const own = { directory: join(root, JOURNAL_DIRECTORY), top: root, prefix: '' };
  return [journalHome(root), own].find(
    (home) => existsSync(home.directory) && readJournal(home) !== undefined,
  );
}

function nothingToUndo(): CannotUndoError {
  return new CannotUndoError(
    'Nothing to undo: no migration that was written is on record here. Give the directory that was migrated.',
  );
}

function editedSince(paths: readonly string[]): CannotUndoError {
  return new CannotUndoError(
    `Nothing was put back: edited since the migration was written: ${paths.join(', ')}. Take those edits back first, or put every file back with git.`,
  );
}
