import { createRequire } from 'node:module';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ledger } from '@qopen-compat/robot-account-list-v2';
import Ajv from 'ajv';
import { expect, test } from 'vitest';
import { CALL, project, read, runCommand } from './command.test-support.js';

const require = createRequire(import.meta.url);
const validate = (() => {
  const path = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const schema = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  // Its dialect, draft 4, is not built in; none of what differs since is used in it.
  delete schema['$schema'];
  return new Ajv({ schemaId: 'auto', unknownFormats: 'ignore' }).compile(schema);
})();

test('the SARIF of a check is valid by its schema, and what is not is seen', async () => {
  const root = project({
    'src/客户 列表#1.mjs': CALL,
    'docs/说明.md': 'GetRobotAccountByIds\n',
    'Lookup.java': 'post("/gateway/qopen/GetRobotAccountByIds");\n',
  });
  const flags = [
    '--sarif',
    'q.sarif',
    '--json',
    'l.json',
    '--baseline',
    'b.json',
    '--update-baseline',
  ];
  expect((await runCommand(root, ['check', ...flags])).exitCode).toBe(0);
  const sarif = JSON.parse(read(root, 'q.sarif')) as { runs: { results: { level: string }[] }[] };
  expect([validate(sarif), validate.errors]).toEqual([true, null]);
  expect(sarif.runs[0]?.results).toHaveLength(3);
  expect(Ledger.parse(JSON.parse(read(root, 'l.json'))).sites).toHaveLength(3);
  for (const result of sarif.runs[0]?.results ?? []) result.level = 'fatal';
  expect(validate(sarif)).toBe(false);
});

test('old uses may only become fewer', async () => {
  const root = project({ 'a.mjs': CALL, 'b.mjs': CALL });
  const check = (...flags: string[]) =>
    runCommand(root, ['check', '.', '--baseline', 'baseline.json', ...flags]);
  expect((await check()).exitCode).toBe(2);
  expect((await check('--update-baseline')).exitCode).toBe(0);
  writeFileSync(join(root, 'c.mjs'), CALL);
  expect(await check()).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining('c.mjs:4:37') as string,
  });
  rmSync(join(root, 'b.mjs'));
  rmSync(join(root, 'c.mjs'));
  expect(await check()).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining('  b.mjs') as string,
  });
  expect((await check('--update-baseline')).exitCode).toBe(0);
  expect((await check()).exitCode).toBe(0);
});
