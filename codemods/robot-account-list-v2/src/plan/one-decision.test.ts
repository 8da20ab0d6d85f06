import { describe, expect, it } from 'vitest';
import { planMigration } from '../plan-migration.js';
import { FILE, REQUEST, after, sites } from '../small-project.test-support.js';
import { testdir } from '../testdir.test-support.js';

describe('one symbol, one decision', () => {
  it('holds a call back whose path a list elsewhere holds, and says where', () => {
    const limiter = `export const LIMITED = [\n  '/gateway/qopen/GetRobotAccountByIds',\n];\n`;
    const migration = planMigration(testdir({ 'a.mjs': FILE, 'lib/limiter.mjs': limiter }));
    expect(sites(migration)).toEqual([
      'a.mjs:3 manual - meets-at-run-time',
      'lib/limiter.mjs:2 manual - string',
    ]);
    expect(migration.ledger.sites[0]?.sentence).toContain('lib/limiter.mjs:2');
    expect(migration.files).toEqual([]);
  });

  it.each([
    ['a table keyed by the name', `export const limits = { GetRobotAccountByIds: 5 };\n`],
    ['a fake server', `router.post('/gateway/qopen/GetRobotAccountByIds', (ctx) => ctx);\n`],
    ['a mock', `mock.onPost(/GetRobotAccountByIds/).reply(200);\n`],
    ['an allow-list', `export const allowed = ['GetAccessToken', 'GetRobotAccountByIds'];\n`],
    ['an expectation', `expect(url).toBe('/gateway/qopen/GetRobotAccountByIds');\n`],
    ['a constant of the project', `export const P = '/gateway/qopen/GetRobotAccountByIds';\n`],
    ['a file that does not parse', `const x = 'GetRobotAccountByIds' +;\n`],
  ])('holds calls back for %s', (_, text) => {
    const migration = planMigration(testdir({ 'a.mjs': FILE, 'b.mjs': text }));
    expect(sites(migration)[0]).toBe('a.mjs:3 manual - meets-at-run-time');
    expect(migration.ledger.summary).toMatchObject({ rewritten: 0, occurrences: 2 });
  });

  it.each([
    ['a document', 'API.md', '- POST /gateway/qopen/GetRobotAccountByIds\n'],
    ['a program in another language', 'sync.py', "PATH = '/gateway/qopen/GetRobotAccountByIds'\n"],
    ['a sentence', 'b.mjs', "export const hint = '请改用 GetRobotAccountByIds 的新版';\n"],
    ['a wrapper of the same name', 'b.mjs', 'export function GetRobotAccountByIds() {}\n'],
  ])('does not hold calls back for %s', (_, path, text) => {
    const migration = planMigration(testdir({ 'a.mjs': FILE, [path]: text }));
    expect(sites(migration)).toContain('a.mjs:3 rewritten proven direct-call');
    expect(migration.ledger.summary).toMatchObject({ rewritten: 1, occurrences: 2 });
  });

  it('names a data file that a program may read, and asks for the grade', () => {
    const root = testdir({
      'a.mjs': FILE,
      'limits.json': '{ "/gateway/qopen/GetRobotAccountByIds": 5 }\n',
    });
    const proven = planMigration(root);
    expect(sites(proven)).toEqual([
      'a.mjs:3 manual likely needs-grade-likely',
      'limits.json:1 manual - mention',
    ]);
    expect(proven.ledger.sites[0]?.sentence).toContain('limits.json:1');
    expect(proven.ledger.sites[0]?.after).toContain('collectRobotAccounts(');
    expect(sites(planMigration(root, { grade: 'likely' }))[0]).toBe(
      'a.mjs:3 rewritten likely direct-call',
    );
  });

  it("holds the shim's calls back for a mock of the shim, and no others", () => {
    const mock = `vi.mock('@qopen-compat/shim', () => ({ GetRobotAccountByIds: vi.fn() }));\n`;
    const call = `import { GetRobotAccountByIds } from '@qopen-compat/shim';\nexport const l = (q) => GetRobotAccountByIds(q);\n`;
    const migration = planMigration(testdir({ 'a.mjs': FILE, 'b.mjs': call, 'b.test.mjs': mock }));
    expect(sites(migration)).toEqual([
      'a.mjs:3 rewritten proven direct-call',
      'b.mjs:1 manual - meets-at-run-time',
      'b.mjs:2 manual - meets-at-run-time',
      'b.test.mjs:1 manual - table-key',
    ]);
  });

  it('moves a constant and its calls together, or leaves all of them and says what stands in the way', () => {
    const text = (last: string): string =>
      `import axios from 'axios';\nconst P = '/gateway/qopen/GetRobotAccountByIds';\nexport const a = (r, ids) => axios.post(P, ${REQUEST});\n${last}\n`;
    const good = planMigration(
      testdir({ 'a.mjs': text(`export const b = (r, ids) => axios.post(P, ${REQUEST});`) }),
    );
    expect(sites(good)).toEqual(['a.mjs:2 rewritten proven path-constant']);
    expect(after(good, 'a.mjs')?.match(/collectRobotAccounts\(/g)).toHaveLength(2);
    const bad = planMigration(testdir({ 'a.mjs': text('export const isOld = (p) => p === P;') }));
    expect(sites(bad)).toEqual(['a.mjs:2 manual - path-in-constant']);
    expect(bad.ledger.sites[0]?.sentence).toContain('a.mjs:4');
    expect(bad.files).toEqual([]);
  });

  it.each([
    [
      'is sent in a way of its own',
      'export const b = (r, ids) => axios({ ...API.byIds, data: { robot_id: r, account_id_list: ids } });',
      'options-elsewhere',
    ],
    [
      'calls back',
      `export const b = (r, ids, done) => axios.post(API.byIds.url, ${REQUEST}, {}, () => done());`,
      'callback',
    ],
  ])('holds back the calls by a constant, and no others, where one %s', (_, last, reason) => {
    const api = `import axios from 'axios';\nconst API = { byIds: { url: '/gateway/qopen/GetRobotAccountByIds', method: 'post' } };\n`;
    const own = `export const a = (r, ids) => axios.post(API.byIds.url, ${REQUEST});\n`;
    const migration = planMigration(testdir({ 'a.mjs': FILE, 'b.mjs': `${api}${own}${last}\n` }));
    expect(sites(migration)).toEqual([
      'a.mjs:3 rewritten proven direct-call',
      `b.mjs:2 manual - ${reason}`,
    ]);
    expect(migration.ledger.sites[1]?.sentence).toContain('for the call at b.mjs:4');
    const compared = `${last}\nexport const isOld = (p) => p === API.byIds.url;\n`;
    const both = planMigration(testdir({ 'a.mjs': FILE, 'b.mjs': `${api}${own}${compared}` }));
    expect(sites(both)).toEqual([
      'a.mjs:3 manual - meets-at-run-time',
      'b.mjs:2 manual - path-in-constant',
    ]);
  });

  it('takes an XMLHttpRequest for a call that is written by hand', () => {
    const xhr = `export function send(body) {\n  const x = new XMLHttpRequest();\n  x.open('POST', '/gateway/qopen/GetRobotAccountByIds');\n  x.send(JSON.stringify(body));\n}\n`;
    expect(sites(planMigration(testdir({ 'a.mjs': FILE, 'b.mjs': xhr })))).toEqual([
      'a.mjs:3 rewritten proven direct-call',
      'b.mjs:3 manual - call-form',
    ]);
  });
});

describe('calls of one change that lie in one another', () => {
  it('stay, and with them whatever goes only together with them', () => {
    const nested = (call: string, inner: string, more = ''): string =>
      `export const f = async (q, signal) => ${call}{ robot_id: 'r', account_id_list: (await ${inner}).data.ids }${more});\n`;
    const asked = `{ robot_id: 'r', account_id_list: q.ids }`;
    const migration = planMigration(
      testdir({
        'a.mjs': `import axios from 'axios';\nconst P = 'https://x/gateway/qopen/GetRobotAccountByIds';\n${nested('axios.post(P, ', `axios.post(P, ${asked})`)}`,
        'b.mjs': `import { shim } from './shim.mjs';\n${nested('shim.GetRobotAccountByIds(', 'shim.GetRobotAccountByIds(q)', ', { signal }')}`,
        'c.mjs': `import { shim } from './shim.mjs';\nexport const f = (q) => shim.GetRobotAccountByIds(q);\n`,
        'shim.mjs': `import { createShim } from '@qopen-compat/shim';\nexport const shim = createShim({ baseUrl: 'https://x', credentials: 'per-call' });\n`,
      }),
    );
    expect(sites(migration)).toEqual([
      'a.mjs:2 manual - nested-call',
      'b.mjs:2 manual - nested-call',
      'b.mjs:2 manual - nested-call',
      'c.mjs:2 manual - shim-instance',
    ]);
    expect(migration.files).toEqual([]);
  });
});

describe('a shim of many calls', () => {
  it('shows at every site its own call beside the client, and names the first few of the others', () => {
    const call = (id: number): string =>
      `import { shim } from './shim.mjs';\nexport const f = (q) => shim.GetRobotAccountByIds(q, { deadlineMs: ${id} });\n`;
    const { ledger } = planMigration(
      testdir({
        'shim.mjs': `import { createShim } from '@qopen-compat/shim';\nexport const shim = createShim({ baseUrl: 'https://x', credentials: 'per-call' });\n`,
        ...Object.fromEntries([1, 2, 3, 4, 5].map((id) => [`${id}.mjs`, call(id)])),
      }),
    );
    expect(ledger.summary).toMatchObject({ rewritten: 5, manual: 0 });
    expect(ledger.sites.map(({ after }) => after?.match(/deadlineMs: \d/g))).toEqual(
      [1, 2, 3, 4, 5].map((id) => [`deadlineMs: ${id}`]),
    );
    expect(ledger.sites[0]?.after).toContain('createClient');
    expect(ledger.sites[0]?.evidence.at(-1)).toBe('2 more calls of it');
  });
});
