import { join } from 'node:path';
import {
  type Ledger,
  type Migration,
  planMigration,
  type PlanOptions,
} from '@qopen-compat/robot-account-list-v2';
import { writeFiles } from './work-directory.test-support.js';

/** A program before and after its migration, each in a directory of its own. */
export interface MigratedProgram {
  readonly before: string;
  readonly after: string;
  readonly ledger: Ledger;
  /** Whether any source changed. */
  readonly isChanged: boolean;
  /** What a second run over the result would change or rewrite; empty when the first was the last. */
  readonly leftToDo: readonly string[];
}

/**
 * Writes a program to `<directory>/before`, plans its migration with the real planner, and writes the
 * outcome to `<directory>/after`. Types are checked elsewhere, for all programs at once.
 */
export function migrateProgram(
  directory: string,
  files: Readonly<Record<string, string>>,
  grade: NonNullable<PlanOptions['grade']>,
): MigratedProgram {
  const before = join(directory, 'before');
  const after = join(directory, 'after');
  writeFiles(before, files);
  const first = plan(before, grade);
  writeFiles(after, {
    ...files,
    ...Object.fromEntries(first.files.map((file) => [file.path, file.after])),
  });
  const second = first.files.length === 0 ? first : plan(after, grade);
  return {
    before,
    after,
    ledger: first.ledger,
    isChanged: first.files.length > 0,
    leftToDo: [
      ...second.files.map(({ path }) => path),
      ...second.ledger.sites.flatMap(({ state, reason }) => (state === 'rewritten' ? reason : [])),
    ],
  };
}

function plan(root: string, grade: NonNullable<PlanOptions['grade']>): Migration {
  return planMigration(root, { grade, checkTypes: false });
}
