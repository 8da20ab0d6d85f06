import { describe, expect, it } from 'vitest';
import { planMigration } from '../plan-migration.js';
import { testdir } from '../testdir.test-support.js';
import { CALL, PATH, REPLY, TEST } from './served-call.test-support.js';

/** What a project of these files comes to, one line a site. */
function plan(files: Record<string, string>, grade?: 'likely'): string[] {
  const { ledger } = planMigration(testdir(files), { grade });
  return ledger.sites.map(({ file, line, state, reason }) => `${file}:${line} ${state} ${reason}`);
}

describe('a place that knows both names', () => {
  const NEW = '/gateway/qopen/GetRobotAccountListV2';
  it.each([
    ['a switch', `switch (path) { case '${PATH}': return 5; case '${NEW}': return 9; }`],
    ['a comparison', `if (path === '${PATH}' || path === "${NEW}") return 5;`],
    ['a table', `return { '${PATH}': 5, '${NEW}': 5 }[path];`],
    ['a table of names', `return { GetRobotAccountByIds: 5, GetRobotAccountListV2: 5 }[path];`],
    ['a list', `return limit(['${PATH}', '${NEW}']);`],
    ['rules', `return limit([{ path: '${PATH}', qps: 5 }, { path: '${NEW}', qps: 5 }]);`],
    ['routes', `app.post('${PATH}', one); app.post('${NEW}', two);`],
    ['a pattern', `return /\\/(?:GetRobotAccountByIds|GetRobotAccountListV2)$/.test(path);`],
  ])('lets calls go, which assume that it suits them, and stays: %s', (_, code) => {
    const files = { 'a.mjs': CALL, 'b.mjs': `export const f = (path) => { ${code} };\n` };
    expect(plan(files, 'likely')).toEqual([
      'a.mjs:2 rewritten direct-call',
      'b.mjs:1 manual both-names',
    ]);
    const [waiting] = planMigration(testdir(files)).ledger.sites;
    expect(waiting?.reason).toBe('needs-grade-likely');
    expect(waiting?.sentence).toContain('what b.mjs:1 does by the new name');
  });

  it.each([
    ['the new name is only kept', `const next = '${NEW}'; return path === '${PATH}';`],
    ['the new one is the path of a call', `axios.post('${NEW}', {}); limit('${PATH}');`],
    ['another function knows it', `limit('${PATH}'); }; const g = () => { limit('${NEW}');`],
    ['it is told apart in another way', `limit('${PATH}', 5); allow('${NEW}', 5);`],
    ['a value of another key', `return limit({ old: '${PATH}', next: '${NEW}' });`],
    ['a test expects it', `expect(f).toBe('${PATH}'); expect(f).toBe('${NEW}');`],
    ['a pattern', `return /GetRobotAccountByIds/.test(path) || /ListV2/.test(path);`],
  ])('is none where %s', (_, code) => {
    const files = { 'a.mjs': CALL, 'b.mjs': `export const f = (path) => { ${code} };\n` };
    expect(plan(files, 'likely').filter((site) => site.endsWith('both-names'))).toEqual([]);
  });

  it('is no mock that moves: its reply for the new path stands beside', () => {
    const both = TEST.replace(
      '  await lookup',
      `  nock('https://openapi.example.com').post('${NEW}').reply(200, ${REPLY});\n  await lookup`,
    );
    expect(plan({ 'a.mjs': CALL, 'a.test.mjs': both }, 'likely')).toEqual([
      'a.mjs:2 rewritten direct-call',
      'a.test.mjs:5 manual both-names',
    ]);
  });

  it('holds no mock back either', () => {
    const files = {
      'a.mjs': CALL,
      'a.test.mjs': TEST,
      'b.mjs': `export const f = (path) => ['${PATH}', '${NEW}'].includes(path);\n`,
    };
    expect(plan(files, 'likely')).toEqual([
      'a.mjs:2 rewritten direct-call',
      'a.test.mjs:5 rewritten mock-route',
      'b.mjs:1 manual both-names',
    ]);
  });
});
