import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeMigration } from './edit/write-migration.js';
import { planMigration } from './plan-migration.js';
import {
  APPS,
  CALL,
  FILE,
  MANIFEST,
  REQUEST,
  after,
  install,
  sites,
} from './small-project.test-support.js';
import { testdir } from './testdir.test-support.js';

describe('the three legacy programs', () => {
  it.each([
    ['customer-sync', ['src/qopen/client.ts:55 rewritten proven direct-call']],
    [
      'tag-export',
      ['lib/qopen.js:11 unrelated - log-message', 'lib/qopen.js:28 rewritten proven direct-call'],
    ],
    [
      'bff',
      [
        'src/qopen.js:11 unrelated - comment',
        'src/qopen.js:17 rewritten proven direct-call',
        'src/qopen.js:32 rewritten proven direct-call',
      ],
    ],
  ])('%s is rewritten whole, and for good', (app, expected) => {
    const root = testdir({});
    cpSync(join(APPS, app), root, {
      recursive: true,
      filter: (path) => !path.endsWith('node_modules'),
    });
    install(root, 'axios', '@types/node');
    const migration = planMigration(root);
    expect(sites(migration)).toEqual(expected);
    for (const { evidence } of migration.ledger.sites) expect(evidence.length).toBeGreaterThan(0);
    writeMigration(migration);
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as unknown;
    expect(manifest).toHaveProperty(['dependencies', '@qopen-compat/adapter'], '^0.1.0');
    const again = planMigration(root);
    expect(again.files).toEqual([]);
    expect(again.ledger.summary).toMatchObject({ rewritten: 0, manual: 0 });
  });
});

describe('manifests', () => {
  it('adds what the nearest package.json inside the root lacks, in its own formatting', () => {
    const root = testdir({
      'package.json': '{\n\t"private": true\n}\n',
      'packages/a/package.json': '{\r\n\t"dependencies": {\r\n\t\t"zod": "4"\r\n\t}\r\n}\r\n',
      'packages/a/src/a.mjs': FILE,
      'packages/b/package.json': '{ "dependencies": {}, "name": "b" }',
      'packages/b/b.mjs': FILE,
      'packages/c/package.json':
        '{\n  "devDependencies": {\n    "@qopen-compat/adapter": "*"\n  }\n}\n',
      'packages/c/c.mjs': FILE,
      'd.mjs':
        "import * as s from '@qopen-compat/shim';\nexport const d = (q) => s.GetRobotAccountByIds(q);\n",
    });
    const migration = planMigration(root);
    expect(after(migration, 'packages/a/package.json')).toBe(
      '{\r\n\t"dependencies": {\r\n\t\t"@qopen-compat/adapter": "^0.1.0",\r\n\t\t"zod": "4"\r\n\t}\r\n}\r\n',
    );
    expect(JSON.parse(after(migration, 'packages/b/package.json') ?? '')).toEqual({
      dependencies: { '@qopen-compat/adapter': '^0.1.0' },
      name: 'b',
    });
    expect(after(migration, 'packages/c/package.json')).toBeUndefined();
    expect(after(migration, 'package.json')).toBe(
      '{\n\t"private": true,\n\t"dependencies": {\n\t\t"@qopen-compat/adapter": "^0.1.0",\n\t\t"@qopen-compat/client": "^0.1.0"\n\t}\n}\n',
    );
    expect(migration.toInstall).toEqual([]);
  });

  it('says what to install where no package.json can take it', () => {
    expect(planMigration(testdir({ 'a.mjs': FILE })).toInstall).toEqual(['@qopen-compat/adapter']);
    const broken = planMigration(testdir({ 'a.mjs': FILE, 'package.json': '{ "name": ' }));
    expect(broken.toInstall).toEqual(['@qopen-compat/adapter']);
    expect(after(broken, 'package.json')).toBeUndefined();
  });
});

describe('files', () => {
  it('imports as the file itself does, by extension, by what it holds, then by its package', () => {
    const bare = CALL.replace('export const lookup =', 'const lookup =').replace(
      /axios.post\((.*), \{.*/,
      "fetch($1, { method: 'POST', body: JSON.stringify({ robot_id: r, account_id_list: ids }) });",
    );
    const root = testdir({
      'esm/package.json': MANIFEST,
      'esm/a.js': bare,
      'esm/b.cjs': bare,
      'cjs/package.json': '{}',
      'cjs/a.js': bare,
      'cjs/b.js': `export {};\n${bare}`,
    });
    const migration = planMigration(root);
    const loads = migration.files
      .filter(({ path }) => !path.endsWith('.json'))
      .map(({ path, after: text }) => `${path} ${/require\(|import/.exec(text)?.[0] ?? ''}`);
    expect(loads).toEqual([
      'cjs/a.js require(',
      'cjs/b.js import',
      'esm/a.js import',
      'esm/b.cjs require(',
    ]);
  });

  it('leaves a plain script without a package alone, and says so', () => {
    const page = `fetch('/gateway/qopen/GetRobotAccountByIds', { method: 'POST', body: JSON.stringify({ robot_id: r, account_id_list: [] }) });\n`;
    expect(sites(planMigration(testdir({ 'public/page.js': page })))).toEqual([
      'public/page.js:1 manual - plain-script',
    ]);
  });

  it('leaves other components, languages and documents alone, and lists them', () => {
    const root = testdir({
      'a.svelte': `<script>\n${FILE}</script>\n`,
      'b.java': '// GetRobotAccountByIds\n',
      'c.md': 'GetRobotAccountByIds\nGetRobotAccountByIds\n',
      'd.js': Buffer.from('// \xb2\xe9 GetRobotAccountByIds\n', 'latin1'),
    });
    expect(sites(planMigration(root))).toEqual([
      'a.svelte:4 manual - component',
      'b.java:1 manual - other-language',
      'c.md:1 manual - document',
      'c.md:2 manual - document',
      'd.js:1 manual - not-utf8',
    ]);
  });

  it('keeps the byte order mark, and every byte outside the edits', () => {
    const text = `\uFEFF${FILE.replaceAll('\n', '\r\n')}// 尾注\r\n\t`;
    const [file] = planMigration(testdir({ 'a.mjs': text })).files;
    expect(file?.before).toBe(text);
    expect(file?.after.startsWith("\uFEFFimport axios from 'axios';\r\nimport {")).toBe(true);
    expect(file?.after.endsWith('// 尾注\r\n\t')).toBe(true);
  });
});

describe('the ledger', () => {
  it('names no absolute path and no secret, and keeps its ids when lines move', () => {
    const secret = FILE.replace(REQUEST, `${REQUEST}, { headers: { Token: 'sk-123' } }`);
    const root = testdir({ 'a.mjs': secret });
    const { ledger } = planMigration(root);
    expect(JSON.stringify(ledger)).not.toContain(root);
    expect(JSON.stringify(ledger)).not.toContain('sk-123');
    expect(ledger.sites[0]?.after).toContain("Token: '***'");
    const moved = planMigration(testdir({ 'a.mjs': `// 新的一行\n${secret}` })).ledger;
    expect(moved.sites.map(({ id, line }) => [id, line])).toEqual([[ledger.sites[0]?.id, 4]]);
  });

  it('is empty, and the plan with it, where nothing names the old API', () => {
    const migration = planMigration(testdir({ 'a.ts': 'GetRobotAccountByIdsV2();\n' }));
    expect(migration.files).toEqual([]);
    expect(migration.ledger).toEqual({
      schema: 'qopen-compat.ledger/1',
      root: '.',
      summary: {
        filesRead: 1,
        filesWithUses: 0,
        filesUnreadable: 0,
        occurrences: 0,
        rewritten: 0,
        manual: 0,
        unrelated: 0,
        longerNames: 1,
        ownReports: 0,
      },
      sites: [],
    });
  });
});
