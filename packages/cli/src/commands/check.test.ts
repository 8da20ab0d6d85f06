import { join } from 'node:path';
import type { Ledger, SarifLog } from '@qopen-compat/robot-account-list-v2';
import { REASONS } from '@qopen-compat/robot-account-list-v2';
import { describe, expect, it } from 'vitest';
import { CALL, OPAQUE, project, read, run } from '../command.test-support.js';
import { NOT_COUNTED, checkCommand } from './check.js';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

const check = (root: string, ...flags: string[]) => run(checkCommand, [root, ...flags]);

it('fails while a use remains, and lists each with its reason and what to do', async () => {
  const root = project({
    'src/客户.mjs': CALL,
    'b.mjs': OPAQUE,
    'c.py': "post('GetRobotAccountByIds')\n",
  });
  const { output, exitCode } = await check(root);
  expect(exitCode).toBe(1);
  expect(output).toContain('src/客户.mjs:4:37 direct-call');
  expect(output).toContain('b.mjs:3:73 needs-grade-likely\n  Can be rewritten when');
  expect(output).toContain('c.py:1:7 other-language');
  expect(output).toContain('3 uses of the old API remain.');
  expect(output).toContain('`qopen-compat migrate` can rewrite 1 of these uses.');
});

it('passes when only prose, comments and names of it are left, and says that they are', async () => {
  const root = project({
    'README.md': '# GetRobotAccountByIds\n',
    'a.ts': '// GetRobotAccountByIds\n',
  });
  const { output, exitCode } = await check(root);
  expect(exitCode).toBe(0);
  expect(output).toContain('No use of the old API remains.');
  expect(output).toContain('1 mention in prose or logs');
});

it('names the files that export all of the shim again, in which nothing is found by name', async () => {
  const root = project({
    'package.json': '{ "dependencies": { "@qopen-compat/shim": "^0.1.0" } }\n',
    'src/barrel.ts': "export * from '@qopen-compat/shim';\n",
    'src/other.ts': "export * from './barrel.js';\n",
  });
  const { output, exitCode } = await check(root);
  expect(output).toContain(
    'src/barrel.ts exports all of @qopen-compat/shim again: remove that line',
  );
  expect(output).not.toContain('src/other.ts');
  expect(exitCode).toBe(0);
});

it('says when nothing uses the shim any more, of each manifest that lists it', async () => {
  const lists = '{ "dependencies": { "@qopen-compat/shim": "^0.1.0" } }\n';
  const root = project({
    'crm/package.json': lists,
    'crm/README.md': '@qopen-compat/shim\n',
    'bff/package.json': lists,
    'bff/a.mjs': "export { createShim } from '@qopen-compat/shim';\n",
  });
  const { output, exitCode } = await check(root);
  expect(output).toContain(
    'Nothing uses @qopen-compat/shim any more: uninstall it from crm/package.json.\n',
  );
  expect(output).not.toContain('bff/package.json');
  expect(exitCode).toBe(0);
});

it('counts what the help says it counts', () => {
  const manual = Object.entries(REASONS).filter(([, { state }]) => state === 'manual');
  expect(manual.flatMap(([code, { isUse }]) => (isUse ? [] : [code]))).toEqual(NOT_COUNTED);
  const shown = checkCommand().helpInformation();
  expect(shown).toContain('--baseline');
});

it('writes the ledger and SARIF, with paths relative to the project', async () => {
  const root = project({ 'src/客户 列表.mjs': CALL, 'README.md': '\n GetRobotAccountByIds\n' });
  await check(root, '--json', join(root, 'l.json'), '--sarif', join(root, 's.sarif'));
  const ledger = JSON.parse(read(root, 'l.json')) as Ledger;
  const { runs } = JSON.parse(read(root, 's.sarif')) as SarifLog;
  expect(read(root, 'l.json') + read(root, 's.sarif')).not.toContain(root);
  const [prose, call] = runs[0].results;
  expect([prose?.ruleId, prose?.level, call?.level]).toEqual(['document', 'note', 'error']);
  expect(call).toMatchObject({
    ruleId: 'direct-call',
    partialFingerprints: { 'qopenCompatSite/v1': ledger.sites[1]?.id },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: `src/${encodeURIComponent('客户 列表.mjs')}` },
          region: { startLine: 4, startColumn: 37, endColumn: 57 },
        },
      },
    ],
  });
  expect(runs[0].tool.driver.rules[call?.ruleIndex ?? -1]?.id).toBe('direct-call');
});

it('writes the code to write into SARIF where a use is left to a person', async () => {
  const text = "require('needle').post('/gateway/qopen/GetRobotAccountByIds', request, done);\n";
  const root = project({ 'a.cjs': text });
  await check(root, '--sarif', join(root, 's.sarif'));
  const { runs } = JSON.parse(read(root, 's.sarif')) as SarifLog;
  const [result] = runs[0].results;
  expect(result?.ruleId).toBe('callback');
  expect(result?.message.text).toMatch(/\nCode to write:\ncollectRobotAccounts\(\n/);
});

describe('with a baseline', () => {
  const setUp = async () => {
    const root = project({ 'a.mjs': CALL, 'b.mjs': OPAQUE });
    const baseline = join(root, 'baseline.json');
    const first = await check(root, '--baseline', baseline, '--update-baseline');
    return {
      root,
      first,
      baseline,
      again: (...flags: string[]) => check(root, '--baseline', baseline, ...flags),
    };
  };

  it('passes with the uses that it was written with', async () => {
    const { first, again } = await setUp();
    expect(first.exitCode).toBe(0);
    const { output, exitCode } = await again();
    expect(output).toContain('0 new uses of the old API; the baseline knows 2 more.');
    expect(exitCode).toBe(0);
  });

  it('fails for a new use, shows it alone, and never takes it in', async () => {
    const { root, baseline, again } = await setUp();
    const before = read(root, 'baseline.json');
    writeFileSync(join(root, 'c.mjs'), OPAQUE);
    for (const { output, exitCode } of [await again(), await again('--update-baseline')]) {
      expect(output).toContain('c.mjs:3:73 needs-grade-likely');
      expect(output).not.toContain('b.mjs:3:73');
      expect(exitCode).toBe(1);
    }
    expect(read(root, 'baseline.json')).toBe(before);
    await check(root, '--baseline', baseline, '--sarif', join(root, 's.sarif'));
    const { runs } = JSON.parse(read(root, 's.sarif')) as SarifLog;
    expect(runs[0].results.map(({ baselineState }) => baselineState)).toEqual([
      'unchanged',
      'unchanged',
      'new',
    ]);
  });

  it('fails while it lists what is gone, and passes once that is taken out', async () => {
    const { root, again } = await setUp();
    rmSync(join(root, 'b.mjs'));
    const stale = await again();
    expect(stale.output).toContain('1 listed in the baseline is gone:\n  b.mjs needs-grade-likely');
    expect(stale.output).toContain('--update-baseline');
    expect(stale.exitCode).toBe(1);
    expect((await again('--update-baseline')).exitCode).toBe(0);
    expect(read(root, 'baseline.json')).not.toContain('b.mjs');
    writeFileSync(join(root, 'b.mjs'), OPAQUE);
    expect((await again()).exitCode).toBe(1);
  });

  it.each([
    ['one that is not there', undefined, 'Add --update-baseline to write it.'],
    ['one that is none', '{"a":1}\n', 'is no baseline'],
  ])('refuses %s, and says what to do', async (_, text, message) => {
    const root = project({ 'a.mjs': CALL });
    const baseline = join(root, 'baseline.json');
    if (text !== undefined) writeFileSync(baseline, text);
    await expect(check(root, '--baseline', baseline)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message) as string,
    });
  });

  it('refuses to update one that is not named', async () => {
    await expect(check(project({}), '--update-baseline')).rejects.toMatchObject({ exitCode: 2 });
  });
});

it.each(['--json', '--sarif', '--baseline'])(
  'refuses %s in a directory that does not exist, or on a directory, before anything is written',
  async (flag) => {
    const root = project({ 'a.mjs': CALL });
    const other = join(root, 'other.json');
    for (const path of [join(root, 'none/l.json'), root]) {
      const flags = flag === '--json' ? ['--sarif', other] : ['--json', other];
      await expect(check(root, ...flags, flag, path)).rejects.toMatchObject({
        code: 'commander.invalidArgument',
      });
    }
    expect(existsSync(other)).toBe(false);
  },
);
