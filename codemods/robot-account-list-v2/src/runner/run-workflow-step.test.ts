import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testdir } from '../testdir.test-support.js';
import { runWorkflowStep } from './run-workflow-step.js';

const CALL = `import axios from 'axios';

export const lookup = (host, robot_id, account_id_list) =>
  axios.post(\`\${host}/gateway/qopen/GetRobotAccountByIds\`, { robot_id, account_id_list });
`;
const OPAQUE = CALL.replace('{ robot_id, account_id_list }', 'robot_id');

const run = (targetDir: string, params: object): string =>
  runWorkflowStep(JSON.stringify({ targetDir, params }));
const read = (root: string): string => readFileSync(join(root, 'a.mjs'), 'utf8');

it.each([[true], ['true']])('previews with the parameter preview=%j, and writes without', (yes) => {
  const root = testdir({ 'a.mjs': CALL });
  const preview = run(root, { preview: yes, grade: 'proven' });
  expect(preview).toContain('+++ b/a.mjs');
  expect(preview).toContain('1 to rewrite + 0 left to you + 0 unrelated = 1');
  expect(preview).toContain('without `--param preview=true`');
  expect(read(root)).toBe(CALL);
  const report = run(root, { preview: false });
  expect(report).toContain('wrote a.mjs\n');
  expect(report).toContain('1 rewritten + 0 left to you + 0 unrelated = 1');
  expect(read(root)).toContain('collectRobotAccounts(');
});

it('rewrites what is likely only when the parameter says so', () => {
  const root = testdir({ 'a.mjs': OPAQUE });
  expect(run(root, { grade: 'proven' })).toContain('needs-grade-likely');
  expect(read(root)).toBe(OPAQUE);
  run(root, { grade: 'likely' });
  expect(read(root)).toContain('collectRobotAccounts(');
});

it.each([
  ['a preview that is neither', { preview: 'yes' }, '--param preview takes true or false'],
  ['an empty preview', { preview: null }, '--param preview takes true or false'],
  ['a grade that is neither', { grade: "proven'; rm -rf x" }, '--param grade takes proven or like'],
])('refuses %s and changes nothing', (_, params, message) => {
  const root = testdir({ 'a.mjs': CALL });
  expect(() => run(root, params)).toThrow(
    expect.objectContaining({
      code: 'QOPEN_CONFIGURATION',
      message: expect.stringContaining(message) as string,
    }),
  );
  expect(read(root)).toBe(CALL);
});

it.each([
  ['of which no step before it said where to look', '{}', 'there is no file where -t points to'],
  ['of a directory that is not there', '{"targetDir":"/no/such","params":{}}', 'not a directory'],
])('refuses a state %s', (_, state, message) => {
  expect(() => runWorkflowStep(state)).toThrow(message);
});
