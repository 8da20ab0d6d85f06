import { describe, expect, it } from 'vitest';
import { planMigration } from './plan-migration.js';
import { CALL, FILE, MANIFEST, REQUEST, install, sites } from './small-project.test-support.js';
import { testdir } from './testdir.test-support.js';

const PATH = '/gateway/qopen/GetRobotAccountByIds';

/** Code so many levels deep, as programs write it, with a call at its bottom. */
const DEEP: readonly (readonly [what: string, write: (levels: number, call: string) => string])[] =
  [
    ['a sum', (levels, call) => `export const q = ${`'客户' + `.repeat(levels)}(${call});`],
    [
      'lists',
      (levels, call) => `export const q = ${'['.repeat(levels)}${call}${']'.repeat(levels)};`,
    ],
    [
      'a chain',
      (levels, call) => `export const q = ${call}${'.then((x) => x)'.repeat(levels / 2)};`,
    ],
    ['functions', (levels, call) => `export const q = ${'() => '.repeat(levels)}${call};`],
    ['choices', (levels, call) => `export const q = (x) => ${'x ? 1 : '.repeat(levels)}${call};`],
    [
      'branches',
      (levels, call) =>
        `export function q(u) { ${"if (u === '客户') return 1; else ".repeat(levels)} return ${call}; }`,
    ],
  ];
const deep = (write: (typeof DEEP)[number][1], levels: number): string =>
  `import axios from 'axios';\nconst [r, ids] = ['', []];\n${write(levels, `axios.post('${PATH}', ${REQUEST})`)}\n`;

describe('generated code', () => {
  it.each(DEEP)('that is %s of 400 levels is rewritten like any other', (_, write) => {
    const root = testdir({ 'a.mjs': deep(write, 400), 'b.mjs': FILE });
    expect(sites(planMigration(root))).toEqual([
      'a.mjs:3 rewritten proven direct-call',
      'b.mjs:3 rewritten proven direct-call',
    ]);
  });

  it.each(DEEP)('that is %s of 5,000 levels is reported, and ends nothing', (_, write) => {
    const root = testdir({ 'a.mjs': deep(write, 5000), 'b.mjs': FILE, 'c.md': PATH });
    expect(sites(planMigration(root, { grade: 'likely' }))).toEqual([
      'a.mjs:3 manual - too-deep',
      'b.mjs:3 manual - meets-at-run-time',
      'c.md:1 manual - document',
    ]);
  });

  it('whose names follow from each other 5,000 times over is reported, and ends nothing', () => {
    const names = Array.from({ length: 5000 }, (_, at) => `const v${at + 1} = v${at};`).join('\n');
    const text = `import axios from 'axios';\nconst v0 = '${PATH}';\n${names}\nexport const f = (r, ids) => axios.post(v5000, ${REQUEST});\n`;
    expect(sites(planMigration(testdir({ 'a.mjs': text, 'b.mjs': FILE })))).toEqual([
      'a.mjs:2 manual - too-deep',
      'b.mjs:3 manual - meets-at-run-time',
    ]);
  });

  it('that TypeScript itself cannot check takes back what it would have checked', () => {
    const chain = `import { z } from './z.js';\nexport const schema = z${'.and(z)'.repeat(5000)};\n`;
    const root = testdir({
      'a.ts': `import axios from 'axios';\nimport { schema } from './schema.js';\nexport const lookup = (r: typeof schema, ids: string[]) => axios.post('${PATH}', ${REQUEST});\n`,
      'schema.ts': chain,
      'z.ts': `export interface Z { and(z: Z): Z }\nexport declare const z: Z;\n`,
      'tsconfig.json':
        '{ "compilerOptions": { "module": "NodeNext", "noEmit": true, "types": [] } }',
      'package.json': MANIFEST,
    });
    install(root, 'axios');
    const migration = planMigration(root);
    expect(sites(migration)).toEqual(['a.ts:3 manual - check-types']);
    expect(migration.ledger.sites[0]?.sentence).toContain('runs out of stack');
  });
});

describe('a file of very many occurrences costs no more than its length:', () => {
  it.each([
    ['a log', 'access.log', `2026-11-26 12:00:00 POST ${PATH} 200 客户\n`, 'mention'],
    ['comments', 'old.mjs', `// ${CALL}`, 'comment'],
    ['data in one line', 'calls.json', `"${PATH}", `, 'mention'],
    ['comments in one line', 'old.mjs', '/* GetRobotAccountByIds */ ', 'comment'],
  ])('%s', (_, path, text, reason) => {
    const { ledger } = planMigration(testdir({ [path]: text.repeat(20_000), 'b.mjs': FILE }), {
      grade: 'likely',
    });
    expect(ledger.summary).toMatchObject({ occurrences: 20_001, rewritten: 1 });
    expect(ledger.sites.filter((site) => site.reason === reason)).toHaveLength(20_000);
    expect(Math.max(...ledger.sites.map(({ before }) => before.length))).toBeLessThan(1100);
  });

  it('and so does one that calls like a client, time and again', () => {
    const root = testdir({ 'a.mjs': '.post'.repeat(100_000), 'b.mjs': FILE });
    expect(sites(planMigration(root))).toEqual(['b.mjs:3 rewritten proven direct-call']);
  });
});
