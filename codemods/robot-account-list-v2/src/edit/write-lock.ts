import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { QopenCompatError } from '@qopen-compat/contract';
import { type JournalHome, makeHome } from './journal.js';

/** A file cannot be written, or not now; nothing was. */
export class CannotWriteError extends QopenCompatError {
  readonly code = 'QOPEN_CANNOT_WRITE';
}

/**
 * Does something while no other process writes under the same journal. Each process has a lock of its
 * own name, so that two which come at once both step back, and one that was killed is never in the way.
 *
 * @throws {@link CannotWriteError} `QOPEN_CANNOT_WRITE` while another process is at it
 */
export function withWriteLock<Result>(home: JournalHome, action: () => Result): Result {
  makeHome(home);
  const own = join(home.directory, lockName());
  writeFileSync(own, '', { mode: 0o600 });
  try {
    for (const name of readdirSync(home.directory)) {
      const lock = join(home.directory, name);
      if (!name.startsWith(PREFIX) || lock === own) continue;
      if (isStale(name)) rmSync(lock, { force: true });
      else {
        throw new CannotWriteError(
          `Nothing was written: another run is at it. Wait for it; if there is none, delete ${lock} and run it again.`,
        );
      }
    }
    return action();
  } finally {
    rmSync(own, { force: true });
  }
}

const PREFIX = 'lock.';

function lockName(): string {
  return `${PREFIX}${encodeURIComponent(hostname())}.${process.pid}`;
}

/** Whether a lock's process was killed; of another machine's nobody here can tell. */
function isStale(name: string): boolean {
  const at = name.lastIndexOf('.');
  if (name.slice(0, at) !== lockName().slice(0, lockName().lastIndexOf('.'))) return false;
  try {
    process.kill(Number(name.slice(at + 1)), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
