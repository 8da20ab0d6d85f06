import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { promisify, stripVTControlCharacters } from 'node:util';
import { planMigration } from '@qopen-compat/robot-account-list-v2';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../project/workspace.js';

const require = createRequire(import.meta.url);
const JSCODESHIFT = require.resolve('jscodeshift/bin/jscodeshift.js');
const TRANSFORM = join(ROOT, 'codemods/robot-account-list-v2/jscodeshift.cjs');
const FLAGS = ['--extensions=js,jsx,ts,tsx,mts,cts,mjs,cjs', '--parser=tsx', '--cpus=1'];

const CALL = `import axios from 'axios';

// 查询客户
export const lookup = (host, robot_id, account_id_list) =>
  axios.post(\`\${host}/gateway/qopen/GetRobotAccountByIds\`, { robot_id, account_id_list });
`;
const FILES = {
  'package.json': '{ "name": "客户", "type": "module" }\n',
  'src/call.js': CALL,
  'src/crlf.mjs': `\uFEFF${CALL.replaceAll('\n', '\r\n')}`,
  'src/shim.ts': `import { GetRobotAccountByIds } from '@qopen-compat/shim';

export const names = async (robot_id: string, account_id_list: string[]): Promise<string[]> => {
  const { data } = await GetRobotAccountByIds({ robot_id, account_id_list });
  return data.account_list.map(({ profile }) => profile.name ?? '');
};
`,
  'src/likely.mjs': CALL.replace('{ robot_id, account_id_list }', 'robot_id'),
  'src/other.ts': 'export const a: number = <number>1;\n',
};

test('the real runner writes what migrate would, reports what it leaves, and a second run changes nothing', async () => {
  const root = mkdtempSync(join(tmpdir(), 'qopen-jscodeshift-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const planned = new Map(planMigration(root).files.map(({ path, after }) => [path, after]));
  const first = await jscodeshift(root);
  expect(first).toMatch(/0 errors\s+0 unmodified\s+2 skipped\s+3 ok/);
  expect(first).toMatch(/likely\.mjs 5:\d+ needs-grade-likely/);
  expect([...planned.keys()].sort()).toEqual([
    'package.json',
    'src/call.js',
    'src/crlf.mjs',
    'src/shim.ts',
  ]);
  for (const [path, text] of Object.entries(FILES)) {
    const wanted = path === 'package.json' ? text : (planned.get(path) ?? text);
    expect([path, readFileSync(join(root, path), 'utf8')]).toEqual([path, wanted]);
  }
  expect(await jscodeshift(root)).toMatch(/0 errors\s+0 unmodified\s+5 skipped\s+0 ok/);
});

async function jscodeshift(root: string): Promise<string> {
  const args = [JSCODESHIFT, '-t', TRANSFORM, ...FLAGS, '--fail-on-error', root];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  // It colours what it says where CI is set, whether anybody sees it or not.
  return stripVTControlCharacters(stdout);
}
