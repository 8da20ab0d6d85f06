import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runProgram } from '../demo/run-program.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('three legacy programs give the same output on V1, through the drop-in, and migrated', async () => {
  const { exitCode, stdout, stderr } = await runProgram(
    process.execPath,
    ['--import', 'tsx', 'test/demo/main.ts'],
    { cwd: root, env: { ...process.env, NO_COLOR: '1' } },
  );
  expect(stdout, stderr).toContain('Every way gave the same output.');
  expect(stdout.match(/ (shim|migrated) +[0-9a-f]{12} +equal /g)).toHaveLength(6);
  expect(stdout.match(/ V1 off +[0-9a-f]{12} +fails, as it must /g)).toHaveLength(3);
  expect(exitCode).toBe(0);
});
