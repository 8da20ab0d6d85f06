/**
 * The program of the workflow's last step, bundled whole into `dist/runner.cjs`. Importing it runs it:
 * nothing else does, and nothing in this package imports it.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { isQopenCompatError } from '@qopen-compat/contract';
import { runWorkflowStep } from './runner/run-workflow-step.js';

try {
  const path = process.env['CODEMOD_STATE'];
  process.stdout.write(runWorkflowStep(path === undefined ? '{}' : readFileSync(path, 'utf8')));
} catch (error) {
  const isExpected = isQopenCompatError(error) || (error instanceof Error && 'syscall' in error);
  const text = isExpected ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`qopen-compat: ${text}\n`);
  process.exitCode = isQopenCompatError(error) && error.code === 'QOPEN_CONFIGURATION' ? 2 : 3;
}
