import process from 'node:process';
import { planMigration, writeMigration } from '@qopen-compat/robot-account-list-v2';
import { expect, it, onTestFinished } from 'vitest';
import { runProgram } from '../demo/run-program.js';
import { makeWorkDirectory, writeFiles } from './work-directory.test-support.js';
import { CALLS, PROJECTS, VITEST } from './mocked-projects.js';

/** Runs the tests of a project with its own runner. */
async function runTests(root: string, runner: 'node' | 'vitest') {
  const parameters = runner === 'node' ? ['--test'] : [VITEST, 'run', '--root', root];
  const { exitCode, stdout, stderr } = await runProgram(process.execPath, parameters, {
    cwd: root,
    // As if started by hand, and not by this runner.
    env: {
      ...process.env,
      NODE_OPTIONS: undefined,
      VITEST: undefined,
      NODE_TEST_CONTEXT: undefined,
    },
  });
  const isGreen = exitCode === 0 && /\bpass [1-9]|[1-9]\d* passed/.test(stdout);
  return isGreen ? GREEN : stdout + stderr;
}

const GREEN = 'green';

it.each(PROJECTS)('$name', async ({ runner, call, test, grade, ledger }) => {
  const work = makeWorkDirectory('mocks');
  onTestFinished(() => work.remove());
  writeFiles(work.path, {
    'package.json': '{\n  "name": "app",\n  "type": "module"\n}\n',
    'lookup.mjs': CALLS[call],
    [runner === 'node' ? 'lookup.test.mjs' : 'lookup.spec.mjs']: test,
    'tsconfig.json': '{}\n',
    'vitest.config.mjs': "export default { test: { include: ['*.spec.mjs'] } };\n",
  });
  expect(await runTests(work.path, runner)).toBe(GREEN);
  const migration = planMigration(work.path, { grade });
  expect(
    migration.ledger.sites.map(({ file, state, reason }) => `${file} ${state} ${reason}`),
  ).toEqual(ledger);
  writeMigration(migration);
  expect(await runTests(work.path, runner)).toBe(GREEN);
  expect(planMigration(work.path, { grade }).files).toEqual([]);
});
