import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';
import { APP, MAIN, SERVICE } from './given-shim.test-support.js';

const IMPORT = "import { Customers } from './service.js';\n";

/** The state of the one call of a class that is given a shim, beside these files. */
function stateBeside(others: Readonly<Record<string, string>>) {
  const files = { 'package.json': APP, 'src/service.ts': SERVICE, 'src/main.ts': MAIN, ...others };
  const { sites } = planMigration(testdir(files), { grade: 'likely', checkTypes: false }).ledger;
  return sites.find(({ file }) => file === 'src/service.ts')?.state;
}

describe('a class that is given a shim', () => {
  it('is given a client where all that make it are in sight', () => {
    expect(stateBeside({})).toBe('rewritten');
    const named = `${IMPORT}export const isOne = (value: unknown) => value instanceof Customers;\n`;
    expect(stateBeside({ 'src/named.ts': named })).toBe('rewritten');
  });

  it.each([
    [
      'made by others',
      `${IMPORT}export const make = (given: any) => Reflect.construct(Customers, given);\n`,
    ],
    ['handed on', `${IMPORT}import { bind } from './ioc.js';\nbind(Customers);\n`],
    [
      'made by an heir',
      `${IMPORT}export class Own extends Customers { constructor() { super({} as any); } }\n`,
    ],
  ])('is left where it is %s', (_, other) => {
    expect(stateBeside({ 'src/other.ts': other })).toBe('manual');
  });

  it.each(["export * from './service.js';\n", "export { Customers } from './service.js';\n"])(
    'is left where a package offers it: %s',
    (entry) => {
      const manifest = '{ "name": "crm", "type": "module", "exports": "./src/index.ts" }';
      expect(stateBeside({ 'package.json': manifest, 'src/index.ts': entry })).toBe('manual');
    },
  );

  it.each([
    ['itself', 'new Customers(fakeShim as any)'],
    [
      'by a container',
      "Test.createTestingModule({ providers: [Customers, { provide: '企微', useValue: fakeShim }] })",
    ],
  ])('is left where a test gives it a double of another file %s', (_, made) => {
    const fake = 'export const fakeShim = { GetRobotAccountByIds: async () => ({ data: {} }) };\n';
    const test = `import { Customers } from '../src/service.js';\nimport { fakeShim } from './fake-shim.js';\nit('查客户', () => { ${made}; });\n`;
    expect(stateBeside({ 'test/fake-shim.ts': fake, 'test/customers.test.ts': test })).toBe(
      'manual',
    );
  });
});
