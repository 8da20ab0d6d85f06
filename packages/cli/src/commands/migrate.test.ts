import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { expect, it } from 'vitest';
import { CALL, OPAQUE, git, project, read, run } from '../command.test-support.js';
import { migrateCommand } from './migrate.js';

const migrate = (root: string, ...flags: string[]) => run(migrateCommand, [root, ...flags]);

it('previews a diff, writes nothing, and ends with a count that reconciles', async () => {
  const root = project({ 'a.mjs': CALL });
  const { output, exitCode } = await migrate(root);
  expect(output).toContain('--- a/a.mjs\n+++ b/a.mjs\n@@ ');
  expect(output).toContain("\n+import { collectRobotAccounts } from '@qopen-compat/adapter';\n");
  expect(output).toContain('1 to rewrite + 0 left to you + 0 unrelated = 1\n');
  expect(output).toContain('nothing was written');
  expect(exitCode).toBe(1);
  expect(read(root, 'a.mjs')).toBe(CALL);
});

it('writes what is proven, the manifest with it, and exits 0 when no use is left', async () => {
  const root = project({ 'a.mjs': CALL, 'package.json': '{\n  "name": "app"\n}\n' });
  const { output, exitCode } = await migrate(root, '--write');
  expect(output).toContain('wrote a.mjs\nwrote package.json\n');
  expect(output).toContain('package.json was changed: install before you run the program.');
  expect(output).toContain('1 rewritten + 0 left to you + 0 unrelated = 1\n');
  expect(exitCode).toBe(0);
  expect(read(root, 'a.mjs')).toContain('collectRobotAccounts(');
  expect(read(root, 'package.json')).toContain('"@qopen-compat/adapter"');
  const again = await migrate(root, '--write');
  expect(again.output).toContain('Nothing to do.');
  expect(again.exitCode).toBe(0);
});

it('lists what is left with its place, its reason and what to do, and exits 1', async () => {
  const root = project({ 'a.mjs': OPAQUE });
  const { output, exitCode } = await migrate(root, '--write');
  expect(output).toContain('Left to you:\n  a.mjs:3:73 needs-grade-likely\n    Can be rewritten');
  expect(output).toContain('Of those left, 1 place would be rewritten with `--grade likely`');
  expect(output).not.toContain('Nothing to do');
  expect(exitCode).toBe(1);
  expect(read(root, 'a.mjs')).toBe(OPAQUE);
});

it('tells of loops of chunks what they cost on V2, each once, whether it writes or not', async () => {
  const body = '{ robot_id, account_id_list: ids.slice(i, i + 100) }';
  const call = `axios.post('/gateway/qopen/GetRobotAccountByIds', ${body})`;
  const loop = `  for (let i = 0; i < ids.length; i += 100) await Promise.all([${call}, ${call}]);`;
  const code = `import axios from 'axios';\nexport async function all(robot_id, ids) {\n${loop}\n}\n`;
  const root = project({ 'a.mjs': code });
  for (const flags of [[], ['--write']]) {
    const { output } = await migrate(root, ...flags);
    const [, told = ''] = output.split('Cheaper on V2, when you change it by hand:\n');
    expect(told).toMatch(/^ {2}a\.mjs:3 asks for one robot's ids in chunks.*\n\n/);
  }
});

it('takes likely rewrites too when asked, and names what to install without a manifest', async () => {
  const root = project({ 'a.mjs': OPAQUE });
  const { output, exitCode } = await migrate(root, '--write', '--grade', 'likely');
  expect(read(root, 'a.mjs')).toContain('collectRobotAccounts(');
  expect(output).toContain('install: @qopen-compat/adapter');
  expect(exitCode).toBe(0);
});

it('writes the ledger, without an absolute path', async () => {
  const root = project({ 'a.mjs': CALL });
  const file = join(root, 'ledger.json');
  await migrate(root, '--json', file);
  const ledger: unknown = JSON.parse(read(root, 'ledger.json'));
  expect(ledger).toMatchObject({
    schema: 'qopen-compat.ledger/1',
    root: '.',
    summary: { occurrences: 1, rewritten: 1, manual: 0, unrelated: 0 },
    sites: [{ file: 'a.mjs', line: 4, state: 'rewritten', grade: 'proven' }],
  });
  expect(read(root, 'ledger.json')).not.toContain(root);
});

it('refuses to write over uncommitted changes unless told to', async () => {
  const root = project({ 'a.mjs': CALL, 'b.mjs': 'export {};\n' });
  git(root, 'init', '-q');
  await expect(migrate(root, '--write')).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('a.mjs has uncommitted changes') as string,
  });
  expect(read(root, 'a.mjs')).toBe(CALL);
  git(root, 'add', 'a.mjs');
  git(root, 'commit', '-q', '-m', 'a');
  expect((await migrate(root, '--write')).exitCode).toBe(0);
  writeFileSync(join(root, 'a.mjs'), `${CALL}// 改动\n`);
  expect((await migrate(root, '--write', '--allow-dirty')).exitCode).toBe(0);
  expect(read(root, 'a.mjs')).toContain('collectRobotAccounts(');
});

it.each([['no-such-directory'], ['.', '--grade', 'certain'], ['.', '--unknown']])(
  'says what is wrong with %s %s %s and throws before anything is read',
  async (...args: string[]) => {
    await expect(migrate(...(args as [string, ...string[]]))).rejects.toThrow(CommanderError);
  },
);

it('colours the diff for a terminal, and nothing for anyone else', async () => {
  const root = project({ 'a.mjs': CALL });
  expect((await migrate(root)).output).not.toContain('\u001b[');
  expect((await run(migrateCommand, [root], { isColored: true })).output).toContain(
    '\u001b[32m+import',
  );
});
