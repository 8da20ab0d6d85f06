import { join } from 'node:path';
import { Ledger } from '@qopen-compat/robot-account-list-v2';
import { expect, it } from 'vitest';
import { CALL, OPAQUE, project, read, run } from '../command.test-support.js';
import { scanCommand } from './scan.js';

const scan = (root: string, ...flags: string[]) => run(scanCommand, [root, ...flags]);
const FILES = {
  'lib/客户.mjs': CALL + OPAQUE.slice(OPAQUE.indexOf('export')).replace('lookup', 'find'),
  'Lookup.java': '// GetRobotAccountByIds\npost("/gateway/qopen/GetRobotAccountByIds");\n',
  'docs/说明.md': 'GetRobotAccountByIds\n',
  'c.ts': '// GetRobotAccountByIds\nexport const V2 = "GetRobotAccountByIdsV2";\n',
};

it('lists every occurrence by file and by reason, in every language, and ends with 0', async () => {
  const { output, exitCode } = await scan(project(FILES));
  expect(exitCode).toBeUndefined();
  const lines = output.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' '));
  expect(lines).toEqual(
    expect.arrayContaining([
      'Lookup.java',
      '1:4 manual other-language',
      '2:22 manual other-language',
      'docs/说明.md',
      '1:1 manual document',
      'lib/客户.mjs',
      '4:37 rewritable direct-call (proven)',
      '5:71 manual needs-grade-likely (likely)',
      '1:4 unrelated comment',
      '2 manual other-language A program in another language.',
      '1 rewritable direct-call A call of the old path.',
      '4 files read, 4 files with 6 occurrences of the old API:',
      '1 to rewrite + 4 left to you + 1 unrelated = 6',
      'Not counted: 1 longer name.',
    ]),
  );
  expect(output).toContain('4 uses of the old API;');
});

it('takes likely rewrites for rewritable when asked', async () => {
  const { output } = await scan(project(FILES), '--grade', 'likely');
  expect(output).toContain('2 to rewrite + 3 left to you + 1 unrelated = 6');
});

it('writes a ledger that decodes, and does not count it in the next run', async () => {
  const root = project(FILES);
  const first = await scan(root, '--json', join(root, 'ledger.json'));
  const ledger = Ledger.parse(JSON.parse(read(root, 'ledger.json')));
  expect(ledger.sites).toHaveLength(6);
  const second = await scan(root);
  expect(second.output).toContain('Not counted: 1 report of an earlier run.');
  expect(
    second.output.replace(/.*earlier run.*\n/, '').replace('5 files read', '4 files read'),
  ).toBe(first.output);
});

it('says that there is nothing where nothing is', async () => {
  const { output } = await scan(project({ 'a.ts': 'export {};\n' }));
  expect(output).toContain('0 to rewrite + 0 left to you + 0 unrelated = 0');
  expect(output).not.toContain('explain');
});
