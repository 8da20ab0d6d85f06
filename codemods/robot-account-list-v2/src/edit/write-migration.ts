import {
  chmodSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { QopenCompatError } from '@qopen-compat/contract';

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
 * and none when any of them has changed since it was planned.
 *
 * @throws {@link FileChangedError} `QOPEN_FILE_CHANGED`, and nothing was written
 * @throws the file system's error when a file cannot be written; every file is either old or new then
 */
export function writeMigration({ root, files }: FilesToWrite): void {
  for (const { path, before } of files) {
    const now = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
    if (now === before) continue;
    throw new FileChangedError(
      `The migration was not written: ${path} has changed since it was planned. Run it again.`,
    );
  }
  const drafts = files.map(({ path, after }) => {
    const target = join(root, path);
    const draft = join(dirname(target), `.${basename(target)}.${process.pid}.qopen-compat`);
    return { target, draft, after };
  });
  const made: string[] = [];
  try {
    for (const { target, draft, after } of drafts) {
      writeFileSync(draft, after, { flag: 'wx' });
      made.push(draft);
      chmodSync(draft, statSync(target).mode);
    }
    for (const { target, draft } of drafts) renameSync(draft, target);
  } finally {
    for (const draft of made) rmSync(draft, { force: true });
  }
}
