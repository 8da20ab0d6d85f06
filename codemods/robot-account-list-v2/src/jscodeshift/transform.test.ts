import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { planMigration } from '../plan-migration.js';
import { testdir } from '../testdir.test-support.js';
import { jscodeshiftTransform } from './transform.js';

const CALL = `import axios from 'axios';

export const lookup = (host, robot_id, account_id_list) =>
  axios.post(\`\${host}/gateway/qopen/GetRobotAccountByIds\`, { robot_id, account_id_list });
`;
const OPAQUE = CALL.replace('{ robot_id, account_id_list }', 'robot_id');
const SWITCH = `export const isOld = (path) => {
  switch (path) {
    case '/gateway/qopen/GetRobotAccountByIds':
      return true;
  }
};
`;

it.each([
  ['a call', CALL],
  ['a call after a byte order mark, with CRLF', `\uFEFF${CALL.replaceAll('\n', '\r\n')}`],
  ['two calls and a comment', `// GetRobotAccountByIds\n${CALL}${CALL.replace('lookup', 'again')}`],
  [
    'a call in CommonJS',
    CALL.replace("import axios from 'axios'", "const axios = require('axios')"),
  ],
])('gives what migrate would write: %s', (_, text) => {
  const root = testdir({ 'package.json': '{"type":"module"}', 'src/a.js': text });
  const [planned] = planMigration(root).files;
  const { output, reports } = transform(root, 'src/a.js');
  expect(output).toBe(planned?.after);
  expect(output).toContain('collectRobotAccounts(');
  expect(reports).toEqual(['imports @qopen-compat/adapter: list it in package.json']);
});

it('asks neither the disk nor the project where the name does not stand', () => {
  const file = { path: '/no/such/file.js', source: 'GetRobotAccountByIdsV2();' };
  expect(jscodeshiftTransform(file, silent, {})).toBeUndefined();
});

it('leaves what takes more files than one, which migrate would rewrite', () => {
  const root = testdir({
    'package.json': '{}',
    'client.mjs': "import axios from 'axios';\n\nexport const client = axios.create();\n",
    'a.mjs': CALL.replace("axios from 'axios'", "{ client as axios } from './client.mjs'"),
  });
  const [planned] = planMigration(root).files;
  expect(planned?.path).toBe('a.mjs');
  const { output, reports, counts } = transform(root, 'a.mjs');
  expect(output).toBeUndefined();
  expect(reports).toEqual([expect.stringContaining('Run `qopen-compat migrate`')]);
  expect(counts).toEqual(['left: more-files']);
});

it('leaves a mock, and what a test expects, beside a call that takes more files', () => {
  const test = `import nock from 'nock';
import { lookup } from './a.mjs';

it('客户', async () => {
  nock('https://qopen.example.com')
    .post('/gateway/qopen/GetRobotAccountByIds')
    .reply(200, { errcode: 0, data: { account_list: [{ account_id: 'a' }] } });
  await lookup('https://qopen.example.com', 'r', ['a']);
});
`;
  const expected = `import { expect, it } from 'vitest';
import { lookup } from './a.mjs';
import axios from 'axios';

it('路径', async () => {
  await lookup('', 'r', ['a']);
  expect(axios.post).toHaveBeenCalledWith('/gateway/qopen/GetRobotAccountByIds', expect.anything());
});
`;
  const root = testdir({
    'package.json': '{}',
    'paths.mjs': "export const BY_IDS = '/gateway/qopen/GetRobotAccountByIds';\n",
    'a.mjs': `import { BY_IDS } from './paths.mjs';\n${CALL.replace('/gateway/qopen/GetRobotAccountByIds', '${BY_IDS}')}`,
    'a.test.mjs': test,
    'path.test.mjs': expected,
  });
  const planned = planMigration(root, { grade: 'likely' }).files.map(({ path }) => path);
  expect(planned).toEqual(expect.arrayContaining(['paths.mjs', 'a.test.mjs', 'path.test.mjs']));
  for (const [path, reason] of [
    ['paths.mjs', 'more-files'],
    ['a.test.mjs', 'route-or-mock'],
    ['path.test.mjs', 'expected-path'],
  ] as const) {
    const { output, counts } = transform(root, path, { grade: 'likely' });
    expect(output).toBeUndefined();
    expect(counts).toEqual([`left: ${reason}`]);
  }
});

it('leaves what another file holds back, and says where', () => {
  const root = testdir({ 'package.json': '{}', 'src/a.mjs': CALL, 'lib/switch.mjs': SWITCH });
  const { output, reports, counts } = transform(root, 'src/a.mjs');
  expect(output).toBeUndefined();
  expect(reports).toEqual([expect.stringMatching(/^4:\d+ needs-grade-likely .*lib\/switch.mjs:3/)]);
  expect(counts).toEqual(['left: needs-grade-likely']);
});

it('rewrites what is likely only when asked', () => {
  const root = testdir({ 'package.json': '{}', 'a.mjs': OPAQUE });
  const { output, reports } = transform(root, 'a.mjs');
  expect(output).toBeUndefined();
  expect(reports).toEqual([expect.stringContaining('needs-grade-likely')]);
  const [planned] = planMigration(root, { grade: 'likely' }).files;
  expect(transform(root, 'a.mjs', { grade: 'likely' }).output).toBe(planned?.after);
  expect(() => transform(root, 'a.mjs', { grade: 'sure' })).toThrow('neither proven nor likely');
});

it('shows the code to write under what is left', () => {
  const callback = CALL.replace('account_id_list }', 'account_id_list }, (error) => error');
  const root = testdir({ 'package.json': '{}', 'a.mjs': callback.replaceAll('axios', 'needle') });
  const { reports } = transform(root, 'a.mjs');
  expect(reports).toEqual([
    expect.stringMatching(
      /callback[^]*\nCode to write:\nconst answer = [^]*collectRobotAccounts\(/,
    ),
  ]);
});

it('leaves what git ignores, as migrate does', () => {
  const root = testdir({ '.gitignore': 'gen/\n', 'gen/a.mjs': CALL, 'b.mjs': '' });
  execFileSync('git', ['init', '-q'], { cwd: root });
  const { output, reports } = transform(root, 'gen/a.mjs');
  expect(output).toBeUndefined();
  expect(reports).toEqual([expect.stringContaining('git ignores')]);
});

it('leaves a file that is not UTF-8, which jscodeshift would damage', () => {
  const gbk = Buffer.concat([Buffer.from([0x2f, 0x2f, 0xb2, 0xe9, 0x0a]), Buffer.from(CALL)]);
  const root = testdir({ 'package.json': '{}', 'a.mjs': gbk });
  const { output, reports } = transform(root, 'a.mjs');
  expect(output).toBeUndefined();
  expect(reports).toEqual([expect.stringContaining('not-utf8')]);
});

it('refuses a text that is not the one on the disk', () => {
  const root = testdir({ 'package.json': '{}', 'a.mjs': CALL });
  const file = { path: join(root, 'a.mjs'), source: `${CALL}\n` };
  expect(() => jscodeshiftTransform(file, silent, {})).toThrow('not what is on the disk');
});

const silent = { report: (): void => {}, stats: (): void => {} };

function transform(root: string, path: string, options: Readonly<Record<string, unknown>> = {}) {
  const reports: string[] = [];
  const counts: string[] = [];
  const absolute = join(root, path);
  const output = jscodeshiftTransform(
    { path: absolute, source: readFileSync(absolute, 'utf8') },
    { report: (message) => reports.push(message), stats: (name) => counts.push(name) },
    options,
  );
  return { output, reports, counts };
}
