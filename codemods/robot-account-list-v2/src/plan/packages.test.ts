import { describe, expect, it } from 'vitest';
import { planMigration } from '../plan-migration.js';
import { testdir } from '../testdir.test-support.js';

const PATH = '/gateway/qopen/GetRobotAccountByIds';
const call = (request: string): string =>
  `import axios from 'axios';\nexport const lookup = (r, ids) => axios.post('${PATH}', ${request});\n`;
const CALL = call('{ robot_id: r, account_id_list: ids }');

/** What a project of these files comes to, one line a site. */
function plan(files: Record<string, string>, grade?: 'likely'): string[] {
  const { ledger } = planMigration(testdir(files), { grade });
  return ledger.sites.map(({ file, line, state, reason }) => `${file}:${line} ${state} ${reason}`);
}

describe('in a repository of several packages', () => {
  const limit = `limit('${PATH}', 5);\n`;
  const packages = { 'apps/a/package.json': '{}\n', 'apps/b/package.json': '{}\n' };

  it('what stands in one is assumed not to meet the calls of another', () => {
    const own = { 'apps/b/b.mjs': limit, 'apps/b/call.mjs': CALL };
    const files = { ...packages, 'apps/a/a.mjs': CALL, ...own };
    const [waiting] = planMigration(testdir(files)).ledger.sites;
    expect(waiting?.reason).toBe('needs-grade-likely');
    expect(waiting?.sentence).toContain(
      'apps/b/b.mjs:1 meets only calls of its own package, and of files that are loaded with it',
    );
    expect(plan(files, 'likely')).toEqual([
      'apps/a/a.mjs:2 rewritten direct-call',
      'apps/b/b.mjs:1 manual string',
      'apps/b/call.mjs:2 manual meets-at-run-time',
    ]);
  });

  it.each([
    [
      'a file of both',
      { ...packages, 'all.mjs': "import './apps/a/a.mjs';\nimport './apps/b/b.mjs';\n" },
    ],
    ['the file of the call', { ...packages, 'apps/a/a.mjs': `import '../b/b.mjs';\n${CALL}` }],
    ['nothing, but they are one package', { 'package.json': '{}\n' }],
    ['nothing, but its package has no call', { ...packages, 'apps/b/call.mjs': '' }],
  ])('meets them where both are loaded by %s', (_, others: Record<string, string>) => {
    const own = { 'apps/b/b.mjs': limit, 'apps/b/call.mjs': CALL };
    const files = { 'apps/a/a.mjs': CALL, ...own, ...others };
    expect(plan(files, 'likely')[0]).toMatch(/a\.mjs:\d manual meets-at-run-time/);
  });

  it('many such strings are named in one sentence', () => {
    const sentence = (count: number): string | undefined => {
      const strings = Array.from({ length: count }, () => limit).join('');
      const own = { 'apps/b/b.mjs': strings, 'apps/b/call.mjs': CALL };
      const root = testdir({ ...packages, 'apps/a/a.mjs': CALL, ...own });
      return planMigration(root).ledger.sites[0]?.sentence;
    };
    expect(sentence(4)).toContain(
      'that apps/b/b.mjs:1, apps/b/b.mjs:2, apps/b/b.mjs:3 and apps/b/b.mjs:4 meet only calls of their own packages',
    );
    expect(sentence(5)).toContain(
      'that apps/b/b.mjs:1, apps/b/b.mjs:2, apps/b/b.mjs:3 and 2 more meet only calls',
    );
  });

  it('a server answers calls of any', () => {
    for (const server of [
      `import express from 'express';\nexpress().post('${PATH}', proxy);\n`,
      `createServer((request, response) => { if (request.url === '${PATH}') answer(response); });\n`,
    ]) {
      const own = { 'apps/b/b.mjs': server, 'apps/b/old.mjs': call('ids, () => {}') };
      const files = { ...packages, 'apps/a/a.mjs': CALL, ...own };
      expect(plan(files, 'likely')[0]).toBe('apps/a/a.mjs:2 manual meets-at-run-time');
    }
  });

  it('a test that imports no call gets to those of its package', () => {
    const test = `it('客户', () => app.mockHttpclient('https://x${PATH}', 'POST', {}));\n`;
    const own = { 'apps/b/call.mjs': CALL, 'apps/b/call.test.mjs': test };
    const files = { ...packages, 'apps/a/a.mjs': CALL, ...own };
    expect(plan(files, 'likely')).toEqual([
      'apps/a/a.mjs:2 rewritten direct-call',
      'apps/b/call.mjs:2 manual meets-at-run-time',
      'apps/b/call.test.mjs:1 manual string',
    ]);
    expect(plan({ ...files, 'apps/b/call.mjs': '' }, 'likely')[0]).toContain('meets-at-run-time');
  });

  it('a comparison stays for a call of another that stays, and holds its own calls only', () => {
    const files = {
      ...packages,
      'apps/a/a.mjs': CALL,
      'apps/b/b.mjs': `export const isSlow = (path) => path === '${PATH}';\n`,
      'apps/b/call.mjs': CALL,
      'apps/c/old.mjs': call('ids, () => {}'),
      'apps/c/package.json': '{}\n',
    };
    expect(plan(files, 'likely')).toEqual([
      'apps/a/a.mjs:2 rewritten direct-call',
      'apps/b/b.mjs:1 manual string',
      'apps/b/call.mjs:2 manual meets-at-run-time',
      'apps/c/old.mjs:2 manual callback',
    ]);
  });
});
