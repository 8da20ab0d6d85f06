import { describe, expect, it } from 'vitest';
import { planMigration } from '../plan-migration.js';
import { testdir } from '../testdir.test-support.js';
import { CALL, PATH, TEST, call } from './served-call.test-support.js';

const SERVER = `import express from 'express';\nexpress().post('${PATH}', (req, res) => res.json({ errcode: 1 }));\n`;

/** What a project of these files comes to, one line a site. */
function plan(files: Record<string, string>, grade?: 'likely'): string[] {
  const { ledger } = planMigration(testdir(files), { grade });
  return ledger.sites.map(({ file, line, state, reason }) => `${file}:${line} ${state} ${reason}`);
}

const MOVED = ['a.mjs:2 rewritten direct-call', 'a.test.mjs:5 rewritten mock-route'];
const HELD = ['a.mjs:2 manual meets-at-run-time', 'a.test.mjs:5 manual route-or-mock'];

describe('a mock and the calls it may serve', () => {
  it('move together', () => {
    expect(plan({ 'a.mjs': CALL, 'a.test.mjs': TEST })).toEqual(MOVED);
  });

  it.each([
    ['that is not understood', call('ids, () => {}')],
    [
      'handed to a function of somebody else',
      `import { GetRobotAccountByIds } from 'sdk';\nGetRobotAccountByIds();\n`,
    ],
    ['in a component', `<script>\n${CALL}</script>\n`],
  ])('stay together with a call %s, and say so', (_, other) => {
    const path = other.startsWith('<') ? 'b.svelte' : 'b.mjs';
    const test = `import './${path}';\n${TEST}`;
    const root = testdir({ 'a.mjs': CALL, 'a.test.mjs': test, [path]: other });
    const { ledger, files } = planMigration(root, { grade: 'likely' });
    expect(files).toEqual([]);
    const [held, mock, stays] = ledger.sites;
    expect([held?.reason, mock?.reason]).toEqual(['meets-at-run-time', 'route-or-mock']);
    const why = `it may also meet ${path}:${stays?.line}, which stays`;
    expect(held?.sentence).toContain(`see a.test.mjs:6: ${why}`);
    expect(mock?.sentence).toContain(why);
  });

  it('wait together for the grade that a call of another client asks for', () => {
    const other = CALL.replace('axios.post', 'thing.send.post').replace('ids }', 'ids() }');
    const project = { 'a.mjs': CALL, 'a.test.mjs': `import './b.mjs';\n${TEST}`, 'b.mjs': other };
    const { sites } = planMigration(testdir(project)).ledger;
    expect(sites.map(({ reason }) => reason)).toEqual(Array(3).fill('needs-grade-likely'));
    for (const { sentence } of sites)
      expect(sentence).toContain('`thing.send.post` posts its request');
    expect(planMigration(testdir(project), { grade: 'likely' }).ledger.summary.rewritten).toBe(3);
  });

  describe('beside a call that stays and that the test does not import', () => {
    const OTHER = call('ids, () => {}');
    const HELPER = `import './b.mjs';\n`;

    it('move where that is asked for, and name what they assume', () => {
      const project = { 'a.mjs': CALL, 'a.test.mjs': TEST, 'b.mjs': OTHER };
      expect(plan(project, 'likely')).toEqual([...MOVED, 'b.mjs:2 manual callback']);
      const { sites } = planMigration(testdir(project)).ledger;
      expect(sites.map(({ reason, grade }) => [reason, grade])).toEqual([
        ['needs-grade-likely', 'likely'],
        ['needs-grade-likely', 'likely'],
        ['callback', null],
      ]);
      for (const { sentence } of sites.slice(0, 2)) {
        expect(sentence).toContain('a.test.mjs:5 meets only calls of files that its test imports');
      }
    });

    it.each([
      'server.listen();',
      "server.listen({ onUnhandledRequest: 'error' });",
      '/a/.exec(b);',
    ])('move where the test stays in its process: %s', (code) => {
      const project = { 'a.mjs': CALL, 'a.test.mjs': `${TEST}${code}\n`, 'b.mjs': OTHER };
      expect(plan(project, 'likely')).toEqual([...MOVED, 'b.mjs:2 manual callback']);
    });

    it.each([
      ['another file imports both', { 'all.mjs': "import './a.test.mjs';\nimport './b.mjs';\n" }],
      ['it imports it through another', { 'a.mjs': `import './c.mjs';\n${CALL}`, 'c.mjs': HELPER }],
      ...[
        "import { fork } from 'node:child_process';",
        'createServer(handle);',
        'app.listen(0);',
      ].map((code): [string, Record<string, string>] => [
        `it may be asked by another process: ${code}`,
        { 'a.test.mjs': `${code}\n${TEST}` },
      ]),
      ['it imports no call', { 'a.test.mjs': TEST.replace("'./a.mjs'", 'process.env.SUBJECT') }],
      [
        'it imports no call, and has a path that it does not use',
        {
          'a.test.mjs': `const OLD = '${PATH}';\n${TEST.replace("'./a.mjs'", 'process.env.SUBJECT')}`,
        },
      ],
      [
        'they are no test, but what tests are set up with',
        { 'a.test.mjs': TEST.replace("it('客户', async () => {", 'export async function set() {') },
      ],
    ])('stay where %s', (_, others: Record<string, string>) => {
      const project = { 'a.mjs': CALL, 'a.test.mjs': TEST, 'b.mjs': OTHER, ...others };
      expect(plan(project, 'likely').filter((site) => site.includes('rewritten'))).toEqual([]);
    });
  });

  it('stay where a pattern of the program itself may match the path', () => {
    const slow = 'export const isSlow = (url) => /GetRobotAccountByIds/.test(url);\n';
    const project = { 'a.mjs': CALL, 'b.mjs': `import './c.mjs';\n${CALL}`, 'c.mjs': slow };
    expect(plan(project, 'likely')).toEqual([
      'a.mjs:2 manual meets-at-run-time',
      'b.mjs:3 manual meets-at-run-time',
      'c.mjs:1 manual pattern',
    ]);
  });

  it('leave other calls to be rewritten where that is asked for, when a mock cannot move', () => {
    const counted = TEST.replace('await lookup', 'expect(nock.isDone()).toBe(true); await lookup');
    const manual = counted.replace(`.post('${PATH}')`, `.post(/GetRobotAccountByIds/)`);
    const project = { 'a.mjs': CALL, 'a.test.mjs': manual, 'b.mjs': CALL };
    expect(plan(project, 'likely')).toEqual([
      'a.mjs:2 manual meets-at-run-time',
      'a.test.mjs:5 manual route-or-mock',
      'b.mjs:2 rewritten direct-call',
    ]);
    expect(plan(project)[2]).toBe('b.mjs:2 manual needs-grade-likely');
  });

  it('stay where a list that is exported may meet the call', () => {
    const list = `export const allowed = ['${PATH}'];\n`;
    expect(plan({ 'a.mjs': CALL, 'a.test.mjs': TEST, 'b.mjs': list })).toEqual([
      ...HELD,
      'b.mjs:1 manual string',
    ]);
  });

  it('move with prose and documents around them', () => {
    const around = {
      'API.md': `POST ${PATH}\n`,
      'b.mjs': "export const hint = '关于 GetRobotAccountByIds 的说明';\n",
    };
    expect(plan({ 'a.mjs': CALL, 'a.test.mjs': TEST, ...around })).toEqual(
      expect.arrayContaining(MOVED),
    );
  });
});

it("minds another language's call where the mock is a server, and not where it is in the process", () => {
  const python = { 'sync.py': `requests.post(HOST + '${PATH}', json=body)\n` };
  expect(plan({ 'a.mjs': CALL, 'a.test.mjs': TEST, ...python }).slice(0, 2)).toEqual(MOVED);
  expect(plan({ 'a.mjs': CALL, 'fake.mjs': SERVER })).toEqual([
    'a.mjs:2 rewritten direct-call',
    'fake.mjs:2 rewritten mock-route',
  ]);
  expect(plan({ 'a.mjs': CALL, 'fake.mjs': SERVER, ...python }).slice(0, 2)).toEqual([
    'a.mjs:2 manual meets-at-run-time',
    'fake.mjs:2 manual route-or-mock',
  ]);
});

it('believes a list of ids to be of the field that the calls select by', () => {
  const external = TEST.replace(
    "{ account_id: 'a' }",
    "{ account_id: '1', profile: { external_user_id: 'a' } }",
  );
  const both = { 'b.mjs': call('{ robot_id: r, external_user_id_list: ids }') };
  expect(plan({ 'a.mjs': CALL, 'a.test.mjs': external })[0]).toContain('needs-grade-likely');
  expect(plan({ 'a.mjs': both['b.mjs'], 'a.test.mjs': external })).toEqual(MOVED);
  expect(plan({ 'a.mjs': both['b.mjs'], 'a.test.mjs': TEST })[0]).toContain('needs-grade-likely');
  expect(plan({ 'a.mjs': CALL, 'a.test.mjs': TEST, ...both })[0]).toContain('needs-grade-likely');
});

describe('a place that compares the path', () => {
  it.each([
    ['an equality', `export const isSlow = (path) => path === '${PATH}';`],
    ['a case', `export const qps = (path) => {\n  switch (path) { case '${PATH}': return 5; }\n};`],
    ['the end of a text', `export const isSlow = (url) => url.endsWith('/GetRobotAccountByIds');`],
    ['a list', `export const isOpen = (path) => ['/a', '${PATH}'].includes(path);`],
    [
      'a set',
      `const OPEN = new Set(['${PATH}']);\nexport const isOpen = (path) => OPEN.has(path);`,
    ],
    ['a table', `const QPS = { '${PATH}': 5 };\nexport const qps = (path) => QPS[path] ?? 10;`],
  ])('moves with the calls where that is asked for: %s', (_, code) => {
    const files = { 'a.mjs': CALL, 'b.mjs': `${code}\n` };
    const assumed = planMigration(testdir(files)).ledger.sites.map(({ reason }) => reason);
    expect(assumed).toEqual(['needs-grade-likely', 'needs-grade-likely']);
    const { files: written } = planMigration(testdir(files), { grade: 'likely' });
    expect(written.map(({ path }) => path)).toEqual(['a.mjs', 'b.mjs']);
    expect(written[1]?.after).toBe(
      `${code}\n`.replace('GetRobotAccountByIds', 'GetRobotAccountListV2'),
    );
  });

  it.each([
    ['it stands in a test', 'test/b.mjs', `assert(seen === '${PATH}');`],
    [
      'the list is gone through',
      'b.mjs',
      `const NAMES = ['GetRobotAccountByIds'];\nfor (const name of NAMES) sdk[name] = 1;`,
    ],
    ['the table is handed on', 'b.mjs', `const QPS = { '${PATH}': 5 };\nlimit(QPS);`],
    [
      'the table is written to',
      'b.mjs',
      `const QPS = { '${PATH}': 5 };\nexport const set = (path) => { QPS[path] = 1; };`,
    ],
    ['it is handed to a function', 'b.mjs', `limit('${PATH}', 5);`],
  ])('holds the calls back: %s', (_, path, code) => {
    const { ledger } = planMigration(testdir({ 'a.mjs': CALL, [path]: `${code}\n` }), {
      grade: 'likely',
    });
    expect(ledger.summary.rewritten).toBe(0);
    expect(ledger.sites[0]).toMatchObject({ file: 'a.mjs', reason: 'meets-at-run-time' });
  });
});
