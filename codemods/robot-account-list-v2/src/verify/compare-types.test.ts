import { describe, expect, it } from 'vitest';
import { planMigration } from '../plan-migration.js';
import { MANIFEST, REQUEST, install, sites } from '../small-project.test-support.js';
import { testdir } from '../testdir.test-support.js';

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

  it('knows clients, and their type, where they are not installed yet', () => {
    const root = testdir({
      'a.ts': `import { createShim, type Shim } from '@qopen-compat/shim';\n\nconst shim: Shim = createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: 't' } });\nexport async function names(r: string, ids: string[], signal: AbortSignal) {\n  const { data } = await shim.GetRobotAccountByIds(${REQUEST}, { signal });\n  return data.account_list;\n}\n`,
      'tsconfig.json': TSCONFIG,
      'package.json': MANIFEST,
    });
    expect(sites(planMigration(root))).toEqual(['a.ts:5 rewritten proven shim-instance-call']);
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
