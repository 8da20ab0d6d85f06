import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { after, MANIFEST, sites } from '../../small-project.test-support.js';
import { testdir } from '../../testdir.test-support.js';

const SERVICE = `import type { Shim } from '@qopen-compat/shim';

/** 客户服务 */
export class CustomerService {
  constructor(private readonly shim: Shim) {}

  async names(ids: string[]) {
    const { data } = await this.shim.GetRobotAccountByIds({ robot_id: 'r', account_id_list: ids });
    return data.account_list.map(({ profile }) => profile.name);
  }
}
`;
const MAIN = `import { createShim } from '@qopen-compat/shim';
import { CustomerService } from './service.js';

const shim = createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: 't' }, notices: 'off' });
export const customers = new CustomerService(shim);
export const close = () => shim.close();
`;

function plan(files: Record<string, string>, grade?: 'likely') {
  return planMigration(testdir({ 'package.json': MANIFEST, ...files }), { grade });
}

describe('shims by their type', () => {
  it('become clients with what makes them, and with the type', () => {
    const migration = plan({ 'src/service.ts': SERVICE, 'src/main.ts': MAIN });
    expect(sites(migration)).toEqual(['src/service.ts:8 rewritten proven shim-instance-call']);
    expect(after(migration, 'src/service.ts'))
      .toBe(`import { collectRobotAccounts } from '@qopen-compat/adapter';
import type { Client } from '@qopen-compat/client';

/** 客户服务 */
export class CustomerService {
  constructor(private readonly shim: Client) {}

  async names(ids: string[]) {
    const { data } = await collectRobotAccounts(this.shim.GetRobotAccountListV2, { robot_id: 'r', account_id_list: ids });
    return data.account_list.map(({ profile }) => profile.name);
  }
}
`);
    expect(after(migration, 'src/main.ts')).toBe(
      MAIN.replaceAll('createShim', 'createClient')
        .replace(", notices: 'off'", '')
        .replace('@qopen-compat/shim', '@qopen-compat/client'),
    );
  });

  it.each([
    [
      'a function',
      `import { createShim, type Shim } from '@qopen-compat/shim';
export function find(shim: Shim, ids: string[]) {
  return shim.GetRobotAccountByIds({ robot_id: 'r', account_id_list: ids });
}
const made = createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: 't' } });
export const run = (ids: string[]) => find(made, ids);
`,
    ],
    [
      'a member that is assigned',
      `import { createShim, type Shim } from '@qopen-compat/shim';
class Finder {
  private shim: Shim;
  constructor(shim: Shim) {
    this.shim = shim;
  }
  find = (ids: string[]) => this.shim.GetRobotAccountByIds({ robot_id: 'r', account_id_list: ids });
}
export const finder = new Finder(createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: 't' } }));
`,
    ],
    [
      'a constant',
      `import { createShim, type Shim } from '@qopen-compat/shim';
const shim: Shim = createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: 't' } });
export const find = (ids: string[]) => shim.GetRobotAccountByIds({ robot_id: 'r', account_id_list: ids });
`,
    ],
    [
      'a parameter that hands on',
      `import { createShim, type Shim } from '@qopen-compat/shim';
const byIds = (shim: Shim, ids: string[]) => shim.GetRobotAccountByIds({ robot_id: 'r', account_id_list: ids });
function both(shim: Shim, ids: string[]) {
  const own = shim;
  return Promise.all([byIds(shim, ids), byIds(own, ids)]);
}
export const run = (ids: string[]) => both(createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: 't' } }), ids);
`,
    ],
  ])('may be what is declared: %s', (_, text) => {
    const migration = plan({ 'src/main.ts': text });
    expect(migration.ledger.summary).toMatchObject({ rewritten: 1, manual: 0 });
    expect(migration.ledger.sites[0]?.grade).toBe('proven');
    const written = after(migration, 'src/main.ts');
    expect(written).toContain(`import { createClient, type Client } from '@qopen-compat/client';`);
    expect(written?.match(/\bClient\b/g)).toHaveLength(text.match(/\bShim\b/g)?.length ?? 0);
    expect(written).not.toMatch(/[sS]him\b.*GetRobotAccountByIds|createShim|@qopen-compat\/shim/);
  });

  const INJECTED = `import { Inject, Injectable, Module } from '@nestjs/common';
import { createShim, type Shim } from '@qopen-compat/shim';

@Injectable()
export class CustomerService {
  constructor(@Inject('SHIM') private readonly shim: Shim) {}

  find = (ids: string[]) => this.shim.GetRobotAccountByIds({ robot_id: 'r', account_id_list: ids });
}

@Module({
  providers: [
    { provide: 'SHIM', useFactory: () => createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: 't' } }) },
    CustomerService,
  ],
})
export class CustomerModule {}
`;

  it('are likely where a container hands them over, and both ends are named', () => {
    const proven = plan({ 'src/main.ts': INJECTED });
    expect(sites(proven)).toEqual(['src/main.ts:8 manual likely needs-grade-likely']);
    expect(proven.ledger.sites[0]?.sentence).toContain(
      'what src/main.ts:6 is handed as `shim` is made by this project; what src/main.ts:13 provides is taken only by what is declared as `Shim`',
    );
    const written = after(plan({ 'src/main.ts': INJECTED }, 'likely'), 'src/main.ts');
    expect(written).toContain('private readonly shim: Client');
    expect(written).toContain('useFactory: () => createClient({');
  });

  it.each([
    [
      'a double in its place',
      {
        'test/a.test.ts': `import { CustomerService } from '../src/service.js';\nconst shim = { GetRobotAccountByIds: async () => ({ errcode: 0 }) };\nexport const it = new CustomerService(shim as never);\n`,
      },
      '`GetRobotAccountByIds: async () => ({ errcode: 0 })` at test/a.test.ts:2 stands in the way',
    ],
    [
      'an assertion to the type',
      {
        'test/a.test.ts': `import type { Shim } from '@qopen-compat/shim';\nexport const shim = {} as Shim;\n`,
      },
      '`Shim` at test/a.test.ts:2 stands in the way',
    ],
    [
      'a type made of it',
      {
        'src/b.ts': `import type { Shim } from '@qopen-compat/shim';\nexport interface Own extends Shim { own: true }\n`,
      },
      'src/b.ts:2 stands in the way',
    ],
    [
      'another name for it',
      { 'src/b.ts': `import type { Shim } from '@qopen-compat/shim';\nexport type Api = Shim;\n` },
      '`Shim` at src/b.ts:2 stands in the way',
    ],
    [
      'an export of it',
      { 'src/b.ts': `export type { Shim } from '@qopen-compat/shim';\n` },
      'src/b.ts:1 stands in the way',
    ],
    [
      'all of the shim',
      {
        'src/b.ts': `import * as all from '@qopen-compat/shim';\nexport const make = all.createShim;\n`,
      },
      'src/b.ts:1 stands in the way',
    ],
    [
      'a maker handed on',
      {
        'src/b.ts': `import { createShim } from '@qopen-compat/shim';\nexport const make = createShim;\n`,
      },
      'src/b.ts:2 stands in the way',
    ],
    [
      'a shim that goes elsewhere',
      {
        'src/b.ts': `import { createShim } from '@qopen-compat/shim';\nexport const keep = (registry: Map<string, unknown>) => registry.set('shim', createShim({ baseUrl: 'https://a.example.com', credentials: { token: 't' } }));\n`,
      },
      'src/b.ts:2 stands in the way',
    ],
    [
      'a value of it with another type',
      {
        'src/b.ts': `import { createShim } from '@qopen-compat/shim';\nimport { CustomerService } from './service.js';\nimport type { Lookup } from './lookup.js';\nconst shim = createShim({ baseUrl: 'https://a.example.com', credentials: { token: 't' } });\nnew CustomerService(shim);\nexport const lookup: Lookup = shim;\n`,
      },
      '`lookup: Lookup = shim` at src/b.ts:6 stands in the way',
    ],
    [
      'a place of it that goes on with another type',
      {
        'src/b.ts': `import type { Shim } from '@qopen-compat/shim';\nimport type { Lookup } from './lookup.js';\nexport function keep(shim: Shim) {\n  const lookup: Lookup = shim;\n  return lookup.close();\n}\n`,
      },
      '`lookup: Lookup = shim` at src/b.ts:4 stands in the way',
    ],
    [
      'an option of the shim alone',
      {
        'src/b.ts': `import { createShim } from '@qopen-compat/shim';\nimport { CustomerService } from './service.js';\nexport const b = new CustomerService(createShim({ baseUrl: 'https://a.example.com', credentials: { token: 't' }, lookup: 'auto' }));\n`,
      },
      "`lookup: 'auto'` is an option of the shim alone",
    ],
    [
      'a value that is not in sight',
      {
        'src/b.ts': `import { CustomerService } from './service.js';\nexport const b = (shim: any) => new CustomerService(shim);\n`,
      },
      '`shim` at src/b.ts:2 stands in the way',
    ],
    [
      'a member that others can read',
      { 'src/service.ts': SERVICE.replace('private readonly', 'readonly') },
      'stands in the way',
    ],
    [
      'a method that a client has not',
      {
        'src/service.ts': SERVICE.replace(
          'return data',
          'keep(this.shim.toString());\n    return data',
        ),
      },
      '`this.shim.toString` at src/service.ts:9 stands in the way',
    ],
  ])('stay as they are for %s', (_, files, reason) => {
    const migration = plan({ 'src/service.ts': SERVICE, 'src/main.ts': MAIN, ...files }, 'likely');
    expect(migration.files).toEqual([]);
    const site = migration.ledger.sites.find(({ file }) => file === 'src/service.ts');
    expect(`${site?.reason} ${site?.sentence}`).toContain(reason);
  });

  it('leave a shim to itself that goes nowhere', () => {
    const other = `import { createShim } from '@qopen-compat/shim';
const shim = createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: 't' } });
export const find = (ids: string[]) => shim.GetRobotAccountByIds({ robot_id: 'r', account_id_list: ids });
`;
    const files = { 'src/service.ts': SERVICE, 'src/main.ts': MAIN, 'src/other.ts': other };
    const isOfAll = { 'src/service.ts': SERVICE.replace('private ', '') };
    expect(plan(files).ledger.summary).toMatchObject({ rewritten: 2, manual: 0 });
    expect(sites(plan({ ...files, ...isOfAll }))).toEqual([
      'src/other.ts:3 rewritten proven shim-instance-call',
      'src/service.ts:8 manual - shim-instance',
    ]);
  });
});
