import { createHash } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';

/**
 * Writes a new file whole, down to the disk, with the mode and owner of the one whose place it will take.
 *
 * @throws the file system's error, `EEXIST` among them
 */
export function writeDraft(draft: string, text: string, target: string): void {
  const { mode, uid, gid } = statSync(target);
  writeNew(draft, text, (descriptor) => {
    fchmodSync(descriptor, mode);
    try {
      fchownSync(descriptor, uid, gid);
    } catch {
      // Only root gives files away; for anyone else the file is theirs, as every file they save.
    }
  });
}

/** Writes a new file that only its owner may read. */
export function writePrivate(path: string, text: string): void {
  writeNew(path, text, (descriptor) => fchmodSync(descriptor, 0o600));
}

function writeNew(path: string, text: string, prepare: (descriptor: number) => void): void {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    prepare(descriptor);
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The bytes of a file; `undefined` where there is none. */
export function readBytes(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isAbsent) return undefined;
    throw error;
  }
}

/** What a file's bytes are recognised by. */
export function digestOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
