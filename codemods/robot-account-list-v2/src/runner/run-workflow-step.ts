import { statSync } from 'node:fs';
import { QopenCompatError } from '@qopen-compat/contract';
import { writeMigration } from '../edit/write-migration.js';
import { planMigration } from '../plan-migration.js';
import type { Grade } from '../report/ledger.js';
import { migrationReport } from '../report/migration-report.js';

class StepConfigurationError extends QopenCompatError {
  readonly code = 'QOPEN_CONFIGURATION';
}

/**
 * The step of the workflow that migrates: reads what the step before it put into the run's state,
 * migrates that directory, or previews it, and gives the report.
 *
 * Parameters come through the state and never through the text of a command, so no value of theirs is
 * ever read by a shell.
 *
 * @param state the run's state as JSON, `{ targetDir, params: { preview, grade } }`
 * @throws `QOPEN_CONFIGURATION` when it is not that, and nothing was read
 */
export function runWorkflowStep(state: string): string {
  const { targetDir, params } = stateOf(state);
  const isPreview = isTrue(params['preview']);
  const grade = gradeOf(params['grade']);
  const migration = planMigration(targetDir, { grade });
  if (!isPreview) writeMigration(migration);
  const howToWrite = 'Run it again without `--param preview=true` to write it.';
  return migrationReport(migration, { isWritten: !isPreview, howToWrite });
}

function stateOf(state: string): { targetDir: string; params: Readonly<Record<string, unknown>> } {
  const parsed: unknown = JSON.parse(state);
  const { targetDir, params } = isRecord(parsed) ? parsed : {};
  if (typeof targetDir !== 'string' || !isRecord(params)) {
    throw new StepConfigurationError(
      'Nothing was migrated: there is no file where -t points to. Give a directory that exists.',
    );
  }
  if (!statSync(targetDir, { throwIfNoEntry: false })?.isDirectory()) {
    throw new StepConfigurationError(
      `Nothing was migrated: ${targetDir} is not a directory. Give the project's directory with -t.`,
    );
  }
  return { targetDir, params };
}

function isTrue(value: unknown): boolean {
  if (value === true || value === 'true') return true;
  if (value === undefined || value === false || value === 'false') return false;
  throw wrongParameter('preview', 'true or false');
}

function gradeOf(value: unknown): Grade {
  const grade = value ?? 'proven';
  if (grade === 'proven' || grade === 'likely') return grade;
  throw wrongParameter('grade', 'proven or likely');
}

function wrongParameter(name: string, values: string): Error {
  return new StepConfigurationError(`Nothing was migrated: --param ${name} takes ${values}.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
