import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { writeMigration } from './edit/write-migration.js';
import { type Migration, planMigration } from './plan-migration.js';
import { testdir } from './testdir.test-support.js';

const APPS = fileURLToPath(new URL('../../../test/apps/', import.meta.url));
const REQUEST = '{ robot_id: r, account_id_list: ids }';
const CALL = `export const lookup = (r, ids) => axios.post('/gateway/qopen/GetRobotAccountByIds', ${REQUEST});\n`;
const FILE = `import axios from 'axios';\n\n${CALL}`;
const MANIFEST = '{\n  "name": "app",\n  "type": "module"\n}\n';

/** One line a site: where, state, grade, reason. */
function sites({ ledger }: Migration): string[] {
  return ledger.sites.map(
    ({ file, line, state, grade, reason }) => `${file}:${line} ${state} ${grade ?? '-'} ${reason}`,
  );
}

function after({ files }: Migration, path: string): string | undefined {
  return files.find((file) => file.path === path)?.after;
}

/** Installs, by link, what the types of a project's own imports need, and nothing of ours. */
function install(root: string, ...packages: string[]): void {
  const fromApp = createRequire(join(APPS, 'customer-sync/src/main.ts'));
  for (const name of packages) {
    const target = join(root, 'node_modules', name);
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(dirname(fromApp.resolve(`${name}/package.json`)), target);
  }
}

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

describe('types', () => {
  const TSCONFIG = JSON.stringify({
    compilerOptions: { strict: true, module: 'NodeNext', types: [], noEmit: true },
  });
  const typed = (type: string): string =>
    `import axios, { type AxiosResponse } from 'axios';\ninterface Lookup { robot_id: string; account_id_list: string[] }\nexport const a = (r: string, ids: string[]) => axios.post${type}('/gateway/qopen/GetRobotAccountByIds', ${REQUEST});\nexport const b = (r: string, ids: string[]) => axios.post('/gateway/qopen/GetRobotAccountByIds', ${REQUEST});\nexport type { AxiosResponse, Lookup };\n`;

  it('takes back an export of the shim that a type is made of, and the calls that come by it', () => {
    const root = testdir({
      'qopen.ts': `export { GetRobotAccountByIds as byIds } from '@qopen-compat/shim';\n`,
      'a.ts': `import { byIds } from './qopen.js';\nexport const a = (r: string, ids: string[]) => byIds(${REQUEST});\n`,
      'b.ts': `export type ByIds = typeof import('./qopen.js').byIds;\n`,
      'tsconfig.json': TSCONFIG,
      'package.json': MANIFEST,
    });
    const migration = planMigration(root);
    expect(sites(migration)).toEqual(['qopen.ts:1 manual - check-types']);
    expect(migration.files).toEqual([]);
  });

  it('takes back the one call that would bring a type error, and no other', () => {
    const root = testdir({
      'a.ts': typed('<string, AxiosResponse<string>, Lookup>'),
      'tsconfig.json': TSCONFIG,
      'package.json': MANIFEST,
    });
    install(root, 'axios');
    const migration = planMigration(root);
    expect(sites(migration)).toEqual([
      'a.ts:3 manual - check-types',
      'a.ts:4 rewritten proven direct-call',
    ]);
    expect(migration.ledger.sites[0]?.sentence).toContain('account_id_list');
    expect(sites(planMigration(root, { checkTypes: false }))[0]).toContain('rewritten');
  });

  it('knows the library that the compiler brings, and promises with it', () => {
    const root = testdir({
      'a.ts': `import axios from 'axios';\n\nexport async function a(r: string, ids: string[]) {\n  const { status } = await axios.post('/gateway/qopen/GetRobotAccountByIds', ${REQUEST});\n  return status.toFixed();\n}\n`,
      'tsconfig.json': TSCONFIG,
      'package.json': MANIFEST,
    });
    install(root, 'axios');
    expect(sites(planMigration(root))).toEqual(['a.ts:4 rewritten proven direct-call']);
  });

  it('minds no error that was there before', () => {
    const root = testdir({
      'a.ts': `${typed('<string>')}export const wrong: number = 'text';\n`,
      'tsconfig.json': TSCONFIG,
      'package.json': MANIFEST,
    });
    expect(planMigration(root).ledger.summary).toMatchObject({ rewritten: 2, manual: 0 });
  });

  describe('of files that import a changed one', () => {
    const GOT = `declare module 'got' {
  export interface Cancelable<T> extends Promise<T> { cancel(): void; json<R>(): Cancelable<R> }
  const got: { post(url: string, options: object): Cancelable<unknown> };
  export default got;
}\n`;
    const LOOKUP = `import got from 'got';\nexport const lookup = (r: string, ids: string[]) => got.post('https://x/gateway/qopen/GetRobotAccountByIds', { json: ${REQUEST} }).json<{ errcode: number }>();\n`;
    const files = {
      'src/lookup.ts': LOOKUP,
      'src/index.ts': `export * from './lookup.js';\n`,
      'types/got.d.ts': GOT,
      'tsconfig.json': TSCONFIG,
      'package.json': MANIFEST,
    };

    it.each([
      ['straight', './lookup.js'],
      ['through a barrel', './index.js'],
    ])('take it back when they break, importing it %s', (_, specifier) => {
      const root = testdir({
        ...files,
        'src/use.ts': `import { lookup } from '${specifier}';\nlookup('r', []).cancel();\n`,
        'src/other.ts': LOOKUP,
      });
      const migration = planMigration(root, { grade: 'likely' });
      expect(sites(migration)).toEqual([
        'src/lookup.ts:2 manual - check-types',
        'src/other.ts:2 rewritten likely direct-call',
      ]);
      expect(migration.ledger.sites[0]?.sentence).toContain('in src/use.ts, which imports it');
      expect(migration.ledger.sites[0]?.sentence).toContain('cancel');
    });

    it('do not, when what they use of it is still there', () => {
      const use = `import { lookup } from './index.js';\nexport const code = async () => (await lookup('r', [])).errcode;\nexport const wrong: number = 'text';\n`;
      const root = testdir({ ...files, 'src/use.ts': use });
      expect(sites(planMigration(root, { grade: 'likely' }))).toEqual([
        'src/lookup.ts:2 rewritten likely direct-call',
      ]);
    });
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
