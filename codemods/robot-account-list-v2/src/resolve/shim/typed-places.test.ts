import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { after, MANIFEST } from '../../small-project.test-support.js';
import { testdir } from '../../testdir.test-support.js';

const MADE =
  "createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: '令牌' } })";
const IMPORT = "import { createShim, type Shim } from '@qopen-compat/shim';\n";
const ASKED = "GetRobotAccountByIds({ robot_id: 'r', account_id_list: ids })";

/** What becomes of one file, beside these others. */
function plan(text: string, others: Record<string, string> = {}, grade?: 'likely') {
  const main = (/\bShim\b/.test(text) ? IMPORT : IMPORT.replace(', type Shim', '')) + text;
  const files = { 'package.json': MANIFEST, 'src/main.ts': main, ...others };
  const migration = planMigration(testdir(files), { grade, checkTypes: false });
  return { ...migration.ledger.summary, text: after(migration, 'src/main.ts') ?? '', migration };
}

describe('a shim that a function gives', () => {
  it.each([
    ['anew', `export const open = (): Shim => ${MADE};`, 'open()'],
    ['of no told type', `export function open() { return ${MADE}; }`, 'open()'],
    [
      'as a promise',
      `export async function open(): Promise<Shim> { return ${MADE}; }`,
      '(await open())',
    ],
    [
      'when it is first asked',
      `let shim: Shim | undefined;\nexport const open = (): Shim => (shim ??= ${MADE});`,
      'open()',
    ],
    [
      'when there is none yet',
      `let shim: Shim | null = null;\nexport function open(): Shim {\n  if (shim === null) shim = ${MADE};\n  return shim;\n}`,
      'open()',
    ],
    [
      'that it finds, or anew',
      `let shim: Shim | undefined;\nexport function open(): Shim {\n  if (shim) return shim;\n  return (shim = ${MADE});\n}`,
      'open()',
    ],
    [
      'of two',
      `const a = ${MADE}, b = ${MADE};\nexport const open = (x?: boolean): Shim => (x ? a : b);`,
      'open()',
    ],
    [
      'by calling itself',
      `export function open(n = 0): Shim { return n > 0 ? open(n - 1) : ${MADE}; }`,
      'open()',
    ],
  ])('becomes a client: %s', (_, given, taken) => {
    const called = `\nexport const find = async (ids: string[]) => ${taken}.${ASKED};\n`;
    const { rewritten, manual, text } = plan(given + called);
    expect({ rewritten, manual }).toEqual({ rewritten: 1, manual: 0 });
    expect(text).toContain(`collectRobotAccounts(${taken}.GetRobotAccountListV2, {`);
    expect(text).not.toMatch(/\bShim\b|createShim|@qopen-compat\/shim/);
  });

  it.each([
    ['a getter', `private get shim(): Shim { return (this.own ??= ${MADE}); }`, 'this.shim'],
    [
      'a method',
      `private open(): Shim { if (!this.own) this.own = ${MADE}; return this.own; }`,
      'this.open()',
    ],
    [
      'a constant function',
      `private open = (): Shim => this.own ?? (this.own = ${MADE});`,
      'this.open()',
    ],
    [
      'what starts the module',
      `private onInit() { this.own = ${MADE}; }\n  close = () => this.own?.close();`,
      'this.own!',
    ],
  ])('may be a private member of a class: %s', (_, member, taken) => {
    const { rewritten, text } = plan(
      `export class Customers {\n  private own?: Shim;\n  ${member}\n  find(ids: string[]) { return ${taken}.${ASKED}; }\n}\n`,
    );
    expect(rewritten).toBe(1);
    expect(text).toContain('private own?: Client;');
  });

  const OPEN = `export function open(): Shim { return ${MADE}; }\n`;
  const FIND = `export const find = (ids: string[]) => open().${ASKED};\n`;

  it.each([
    [
      'is something else at times',
      OPEN.replace('{ return', '{ if (other) return other; return') + FIND,
      {},
    ],
    [
      'is promised otherwise',
      `export const open = (): Promise<Shim> => Promise.resolve(${MADE});\nexport const find = async (ids: string[]) => (await open()).${ASKED};\n`,
      {},
    ],
    ['goes elsewhere', `${OPEN}${FIND}register(open);\n`, {}],
    [
      'is awaited by a callback',
      `${OPEN.replace('function', 'async function').replace('Shim {', 'Promise<Shim> {')}export const find = (ids: string[]) => open().then((shim) => shim.${ASKED});\n`,
      {},
    ],
    [
      'is a member that others can call',
      `export class Shims { ${OPEN.replace('export function ', '')} find(ids: string[]) { return this.open().${ASKED}; } }\n`,
      {},
    ],
    [
      'is spied on by a test',
      OPEN + FIND,
      {
        'test/a.test.ts': `import * as main from '../src/main.js';\nit('x', () => { vi.spyOn(main, 'open'); });\n`,
      },
    ],
    [
      'is offered by its package',
      OPEN + FIND,
      { 'package.json': '{ "name": "crm", "type": "module", "exports": "./src/main.ts" }' },
    ],
    [
      'is kept in an exported variable',
      `export let shim: Shim = ${MADE};\nexport const reset = () => { shim = ${MADE}; };\n`,
      {
        'src/b.ts': `import { shim } from './main.js';\nexport const find = (ids: string[]) => shim.${ASKED};\n`,
      },
    ],
    [
      'may be another thing, too',
      `export const find = (shim: Shim | Http, ids: string[]) => (shim as any).${ASKED};\nfind(${MADE}, []);\n`,
      {},
    ],
  ])('is left where it %s', (_, text, others) => {
    const { rewritten, manual } = plan(text, others, 'likely');
    expect({ rewritten, manual }).toEqual({ rewritten: 0, manual: 1 });
  });

  it('is likely where it is what a container provides', () => {
    const text = `@Injectable()\nexport class Customers {\n  constructor(@Inject('SHIM') private readonly shim: Shim) {}\n  find = (ids: string[]) => this.shim.${ASKED};\n}\nexport const providers = [\n  { provide: 'SHIM', useFactory: (token: string): Shim => { return ${MADE}; } },\n];\n`;
    expect(plan(text)).toMatchObject({ rewritten: 0, manual: 1 });
    const likely = plan(text, {}, 'likely');
    expect(likely.migration.ledger.sites[0]?.sentence).toContain(
      'what src/main.ts:8 provides is taken only by what is declared as `Shim`',
    );
    expect(likely.text).toContain('useFactory: (token: string): Client => { return createClient({');
    const untold = plan(text.replace('(token: string): Shim', '(token: string)'), {}, 'likely');
    expect(untold.rewritten).toBe(1);
  });

  it('is taken once where its call is told more than its request', () => {
    const told = FIND.replace('(ids: string[])', '(ids: string[], signal: AbortSignal)');
    const { text } = plan(OPEN + told.replace('ids })', 'ids }, { signal })'));
    expect(text).toContain('const open2 = open();');
    expect(text).toContain('(page) => open2.GetRobotAccountListV2(page, { signal })');
    const kept = `let shim: Shim | undefined;\nexport const set = () => { shim = ${MADE}; };\n`;
    const changed = plan(
      kept + told.replace('open()', 'shim!').replace('ids })', 'ids }, { signal })'),
    );
    expect(changed.text).toContain('const currentShim = shim;');
  });

  it('is followed through an assignment that is used', () => {
    const text = `let shim: Shim;\nexport const find = (ids: string[]) => hand((shim = ${MADE}));\n`;
    const used = `export const more = (ids: string[]) => shim.${ASKED};\n`;
    expect(plan(text + used, {}, 'likely')).toMatchObject({ rewritten: 0, manual: 1 });
    expect(plan(text.replace('hand(', '(') + used)).toMatchObject({ rewritten: 0, manual: 1 });
    expect(plan(text.replace(/=> hand.*/, `=> { shim = ${MADE}; };`) + used).rewritten).toBe(1);
  });
});
