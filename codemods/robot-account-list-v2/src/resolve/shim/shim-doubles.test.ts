import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';
import { APP, MAIN, SERVICE } from './given-shim.test-support.js';

const FAKE = `export const fake = { GetRobotAccountByIds: async () => ({ errcode: 0, data: {} }) };\n`;
const IMPORTS = `import { customers } from '../src/main.js';\nimport { fake } from './fake.js';\n`;

/** The site of the one call of a class that is given a shim, beside these files. */
function siteBeside(others: Readonly<Record<string, string>>) {
  const files = { 'package.json': APP, 'src/service.ts': SERVICE, 'src/main.ts': MAIN, ...others };
  const { sites } = planMigration(testdir(files), { grade: 'likely', checkTypes: false }).ledger;
  return sites.find(({ file }) => file === 'src/service.ts');
}

describe('a shim that is declared as one', () => {
  it.each([
    ['written into it', 'it("x", () => { (customers as any).shim = fake; });'],
    ['assigned to it', 'it("x", () => { Object.assign(customers, { shim: fake }); });'],
  ])('is left where a test has a double that is %s', (_, test) => {
    const site = siteBeside({ 'test/fake.ts': FAKE, 'test/a.test.ts': IMPORTS + test });
    expect(site?.state).toBe('manual');
    expect(site?.sentence).toContain('at test/fake.ts:1 stands in the way');
  });

  it.each([
    ['by its key', "customers['shim'].GetRobotAccountByIds(request)"],
    ['as a member of anything', '(customers as any).shim.GetRobotAccountByIds(request)'],
    ['as a member of an heir', "(this as any)['shim'].GetRobotAccountByIds(request)"],
  ])('is left where another file reaches it %s', (_, reached) => {
    const other = `import { customers } from './main.js';\nexport function ask(request: any) { return ${reached}; }\n`;
    const site = siteBeside({ 'src/other.ts': other });
    expect(site?.sentence).toContain(`\`${reached.replace('(request)', '')}\` at src/other.ts:2`);
    const taken = `import { customers } from './main.js';\nconst { shim } = customers as any;\nexport const ask = (request: any) => shim.GetRobotAccountByIds(request);\n`;
    expect(siteBeside({ 'src/other.ts': taken })?.state).toBe('manual');
  });

  it('is likely where a file of the program has a member by the name of its method', () => {
    const made = `import { Customers } from './service.js';\nimport { fake } from './fake.js';\nconst Made = Customers;\nexport const other = new Made(fake as any);\n`;
    expect(siteBeside({ 'src/fake.ts': FAKE, 'src/made.ts': made })).toMatchObject({
      grade: 'likely',
      sentence: expect.stringContaining(
        'nothing puts `GetRobotAccountByIds: async () => ({ errcode: 0, data: {} })` at src/fake.ts:1 in the place of a shim',
      ) as string,
    });
  });

  it.each([
    [
      'a facade of it',
      {
        'src/facade.ts': `import { customers } from './main.js';\nexport class Facade {\n  GetRobotAccountByIds(ids: string[]) { return customers.find('GetRobotAccountByIds', ids); }\n}\n`,
      },
    ],
    [
      'a table of paths',
      { 'src/names.ts': `export const LABELS = { GetRobotAccountByIds: '查客户' };\n` },
    ],
    [
      'a double of another module in a test that does not load it',
      {
        'src/api.ts': `export const ask = 1;\n`,
        'test/api.test.ts': `import { ask } from '../src/api.js';\nvi.mock('../src/api.js', () => ({ GetRobotAccountByIds: vi.fn() }));\nit('x', () => ask);\n`,
      },
    ],
    [
      'a shim of its own by the same name',
      {
        'src/own.ts': `import { createShim } from '@qopen-compat/shim';\nconst shim = createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: 't' } });\nexport const own = (request: any) => shim.GetRobotAccountByIds(request);\n`,
      },
    ],
  ])('is proven beside %s', (_, others) => {
    expect(siteBeside(others)).toMatchObject({ state: 'rewritten', grade: 'proven' });
  });

  it('is likely where a container makes the class, too', () => {
    const decorated = SERVICE.replace('/**', '@Injectable()\n/**');
    const site = siteBeside({
      'src/service.ts': `import { Injectable } from '@nestjs/common';\n${decorated}`,
    });
    expect(site?.grade).toBe('likely');
  });
});

describe('a double that has the new name beside the old one', () => {
  const REPLY = '{ errcode: 0, data: { account_list: [{ account_id: "acc-1" }] } }';
  const testOf = (given: string, told = ''): Record<string, string> => ({
    'test/a.test.ts': `import type { Shim } from '@qopen-compat/shim';
import { Customers } from '../src/service.js';
it('查客户', async () => {
  const ask = vi.fn().mockResolvedValue(${REPLY});
  const shim = { GetRobotAccountByIds: ask, GetRobotAccountListV2: ask };
  const found = await new Customers(${given}).find('r', ['acc-1']);
  expect(found.data.account_list).toHaveLength(1);
  ${told}
});
`,
  });

  it.each(['shim as any', 'shim as unknown as Shim', 'shim'])(
    'lets go what a test hands it to, and says what it assumes: %s',
    (given) => {
      expect(siteBeside(testOf(given, 'expect(ask).toHaveBeenCalledTimes(1);'))).toMatchObject({
        state: 'rewritten',
        grade: 'likely',
        sentence: expect.stringContaining(
          '`GetRobotAccountByIds: ask` at test/a.test.ts:5 answers migrated calls with whom they ask for',
        ) as string,
      });
    },
  );

  it('may be what a container gives', () => {
    const given = testOf('made');
    const test = given['test/a.test.ts']?.replace(
      'new Customers(made)',
      "(await make({ provide: '企微', useValue: shim })).get(Customers)",
    );
    const provided = { 'test/a.test.ts': test?.replace('(Customers)', '("Customers")') ?? '' };
    expect(siteBeside(provided)?.grade).toBe('likely');
  });

  it.each([
    ['is asked about the old name', 'expect(shim.GetRobotAccountByIds).toHaveBeenCalledTimes(1);'],
    [
      'is asked what it was asked',
      "expect(ask).toHaveBeenCalledWith({ account_id_list: ['acc-1'] });",
    ],
  ])('holds back where it %s', (_, told) => {
    expect(siteBeside(testOf('shim as any', told))?.state).toBe('manual');
  });

  it('has it in no other object', () => {
    const { 'test/a.test.ts': test = '' } = testOf('shim as any');
    const apart = test.replace(
      ', GetRobotAccountListV2: ask }',
      ' };\n  keep({ GetRobotAccountListV2: ask })',
    );
    const site = siteBeside({ 'test/a.test.ts': apart });
    expect(site?.state).toBe('manual');
    expect(site?.sentence).toContain('a double of it has to have `GetRobotAccountListV2`, too');
  });
});

const FUNCTION = {
  'src/service.ts': `import { GetRobotAccountByIds } from '@qopen-compat/shim';\nexport const find = (request: any) => GetRobotAccountByIds(request);\n`,
};
const INSTANCE = {
  'src/service.ts': `import { createShim } from '@qopen-compat/shim';\nconst shim = createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: 't' } });\nexport const find = (request: any) => shim.GetRobotAccountByIds(request);\n`,
};
const TEST = `import { find } from '../src/service.js';\nit('查客户', async () => { await find({}); });\n`;
const SPIED = `import * as shim from '@qopen-compat/shim';\n`;

describe.each([
  ["the shim's function", FUNCTION],
  ['an instance', INSTANCE],
  ['what is declared as a shim', {}],
])('a call of %s', (_, files) => {
  it.each([
    ['replaces the shim', { 'test/a.test.ts': `jest.mock('@qopen-compat/shim');\n${TEST}` }],
    [
      'replaces what makes it',
      { 'test/a.test.ts': `${SPIED}${TEST}vi.spyOn(shim, 'createShim');\n` },
    ],
    [
      'replaces its function',
      { 'test/a.test.ts': `${SPIED}${TEST}vi.spyOn(shim, 'GetRobotAccountByIds');\n` },
    ],
    ['is set up with a double', { 'jest.setup.ts': `jest.mock('@qopen-compat/shim');\n` }],
    [
      'has a double by its place',
      { '__mocks__/@qopen-compat/shim.ts': `export const createShim = () => ({});\n` },
    ],
  ])('is left where a test %s', (__, double) => {
    const site = siteBeside({ ...files, ...double });
    expect(site?.state).toBe('manual');
  });

  it('moves where only a test that does not load it replaces the shim', () => {
    const other = `jest.mock('@qopen-compat/shim');\nimport { other } from '../src/other.js';\nit('x', () => other);\n`;
    const site = siteBeside({
      ...files,
      'src/other.ts': 'export const other = 1;\n',
      'test/other.test.ts': other,
    });
    expect(site?.state).toBe('rewritten');
  });
});
