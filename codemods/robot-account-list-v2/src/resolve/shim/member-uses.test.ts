import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { after, MANIFEST } from '../../small-project.test-support.js';
import { testdir } from '../../testdir.test-support.js';

const MADE =
  "createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: '令牌' } })";
const ASKED = "GetRobotAccountByIds({ robot_id: 'r', account_id_list: ids })";
const DEPS = `import { createShim, type Shim } from '@qopen-compat/shim';
/** 任务的依赖 */
export interface Deps {
  readonly shim: Shim;
  readonly robot: string;
}
export const createDeps = (): Deps => ({ shim: ${MADE}, robot: 'r' });
`;
const IMPORT = `import { createDeps, type Deps } from './deps.js';\n`;

/** What becomes of a project with a job that takes the shim of its dependencies. */
function plan(job: string, others: Record<string, string> = {}, grade?: 'likely') {
  const files = { 'package.json': MANIFEST, 'src/deps.ts': DEPS, 'src/job.ts': IMPORT + job };
  const migration = planMigration(testdir({ ...files, ...others }), { grade, checkTypes: false });
  const site = migration.ledger.sites.find(({ file }) => file === 'src/job.ts');
  return { site, deps: after(migration, 'src/deps.ts'), job: after(migration, 'src/job.ts') };
}

const JOB = `export const run = (deps: Deps, ids: string[]) => deps.shim.${ASKED};\n`;

describe('a shim that is a member of an object', () => {
  it.each([
    ['by its name', JOB],
    ['in a parameter', `export const run = ({ shim }: Deps, ids: string[]) => shim.${ASKED};\n`],
    [
      'by another name',
      `export const run = ({ shim: qopen }: Deps, ids: string[]) => qopen.${ASKED};\n`,
    ],
    [
      'in a class',
      `export class Job {\n  constructor(private readonly deps: Deps) {}\n  run(ids: string[]) { const { shim } = this.deps; return shim.${ASKED}; }\n  stop() { return this.deps.shim.close(); }\n}\n`,
    ],
    [
      'of what is spread from it',
      `export const run = (deps: Deps, ids: string[]) => ({ ...deps, user: 'u' }).shim.${ASKED};\n`,
    ],
    [
      'of what it is put into by an assignment',
      `export function run(deps: { shim: any }, ids: string[]) {\n  deps.shim = createDeps().shim;\n  return deps.shim.${ASKED};\n}\n`,
    ],
  ])('becomes a client with all that take it: %s', (_, text) => {
    const { site, deps, job } = plan(text);
    expect(site).toMatchObject({ state: 'rewritten', grade: 'proven' });
    expect(deps).toContain('readonly shim: Client;');
    expect(deps).toContain('({ shim: createClient({');
    expect(job).toMatch(/collectRobotAccounts\(.*GetRobotAccountListV2, \{ robot_id/);
  });

  it('may be handed on to what is declared as one', () => {
    const service = `import type { Shim } from '@qopen-compat/shim';\nexport class Service {\n  constructor(private readonly shim: Shim) {}\n  run(ids: string[]) { return this.shim.${ASKED}; }\n}\n`;
    const main = `import { createDeps } from './deps.js';\nimport { Service } from './service.js';\nconst { shim } = createDeps();\nexport const services = [new Service(shim), new Service(createDeps().shim)];\n`;
    const { site } = plan(JOB, { 'src/service.ts': service, 'src/main.ts': main });
    expect(site).toMatchObject({ state: 'rewritten', grade: 'proven' });
  });

  it('is given to a component as what it is declared as', () => {
    const page = (given: string): string =>
      `import { createDeps, type Deps } from './deps.js';\nconst { shim } = createDeps();\nexport const List = (props: Deps) => <p onClick={() => props.shim.close()} />;\nexport const App = () => <List shim={${given}} robot="r" />;\n`;
    expect(plan(JOB, { 'src/page.tsx': page('shim') }).site?.grade).toBe('proven');
    expect(plan(JOB, { 'src/page.tsx': page('other') }, 'likely').site?.state).toBe('manual');
    expect(plan(JOB, { 'src/page.tsx': page('() => 1') }).site?.grade).toBe('proven');
  });

  it('may be held by a table that is decided by itself', () => {
    const table = `import { createShim } from '@qopen-compat/shim';\nconst table = { shim: ${MADE} };\nexport const find = (ids: string[]) => table.shim.${ASKED};\n`;
    const files = { 'package.json': MANIFEST, 'src/deps.ts': DEPS, 'src/job.ts': IMPORT + JOB };
    const migration = planMigration(testdir({ ...files, 'src/table.ts': table }));
    expect(migration.ledger.summary).toMatchObject({ rewritten: 2, manual: 0 });
    expect(after(migration, 'src/table.ts')).toContain('{ shim: createClient({');
  });

  it.each([
    [
      'options of a library',
      `export const paths = load({ shim: { jquery: '$' }, deps: ['shim'] });\n`,
    ],
    ['what has other members', 'export const start = (lib: any) => lib.shim.install();\n'],
    [
      'a member of a class',
      `export class Page { constructor(private readonly shim: Polyfill) {} on() { register(this.shim); } }\n`,
    ],
    [
      'what a module of the project exports',
      `const { shim } = await import('./polyfill.js');\nregister(shim);\n`,
    ],
    [
      'a facade with the same method',
      `import { Facade } from './polyfill.js';\nexport const use = (facade: Facade) => facade.GetRobotAccountByIds([]);\n`,
    ],
    ['a flag', 'export const options = { shim: true };\n'],
  ])('is proven beside %s by the same name', (_, other) => {
    const text = other.replace("['shim']", "['shims']");
    const polyfill = `export const shim = () => 1;\nexport class Facade { GetRobotAccountByIds(ids: string[]) { return ask('GetRobotAccountByIds', ids); } }\n`;
    const others = { 'src/other.ts': text, 'src/polyfill.ts': polyfill };
    expect(plan(JOB, others).site?.grade).toBe('proven');
  });

  it.each([
    [
      'something else is put there',
      `export const other = (shim: any): Deps => ({ shim, robot: '' });\n`,
    ],
    [
      'something else is assigned',
      `export const set = (deps: any, fake: any) => { deps.shim = fake; };\n`,
    ],
    ['it is taken by a key', `export const get = (deps: Deps) => deps['shim'];\n`],
    ['it is taken by a function', `export const get = (deps: Deps) => pick(deps, 'shim');\n`],
    [
      'it may be another by default',
      `export const get = ({ shim = other }: Deps) => shim.close();\n`,
    ],
    ['it is taken apart', `export const get = ({ shim: { close } }: Deps) => close();\n`],
    [
      'it is taken apart by an assignment',
      `let own: any;\nexport const get = (deps: Deps) => { ({ shim: own } = deps); };\n`,
    ],
    [
      'it is asked for only where it is there',
      `export const ask = (ids: string[], deps?: Deps) => deps?.shim.${ASKED};\n`,
    ],
    [
      'a call takes it by a name that is told at run time',
      `export const ask = (ids: string[], key: 'shim') => (createDeps() as any)[key].${ASKED};\n`,
    ],
    [
      'a call finds it among all members',
      `export const ask = (ids: string[]) => { const [s] = Object.values(createDeps()) as any[]; return s.${ASKED}; };\n`,
    ],
    [
      'its method is taken of it out of sight',
      `export const ask = (ids: string[]) => { const { GetRobotAccountByIds } = all(createDeps()); return ids; };\n`,
    ],
    [
      'a type of the project fits it, too',
      `export interface Port { readonly shim: { GetRobotAccountByIds(request: unknown): unknown } }\nexport const port: Port = createDeps();\n`,
    ],
    ['it goes elsewhere', `export const keep = (deps: Deps) => register(deps.shim);\n`],
    ['a getter gives it', `export const lazy = { get shim() { return other; } };\n`],
    [
      'it is written to otherwise',
      `export const set = (deps: any) => { [deps.shim] = others; };\n`,
    ],
    ['a test hands over a double', `it('x', () => run({ shim: fake, robot: '' }));\n`],
  ])('is left where %s', (_, other) => {
    const { site, deps } = plan(JOB, { 'src/other.ts': IMPORT + other }, 'likely');
    expect(site).toMatchObject({ state: 'manual', reason: 'shim-instance' });
    expect(deps).toBeUndefined();
  });

  it('is left where a package offers what it is a member of', () => {
    const manifest = '{ "name": "jobs", "type": "module", "exports": "./src/deps.ts" }';
    expect(plan(JOB, { 'package.json': manifest }, 'likely').site?.state).toBe('manual');
  });

  it('is left where a module exports an object with it', () => {
    const exported = `import { createDeps } from './deps.js';\nconst { shim } = createDeps();\nexport default { shim };\n`;
    expect(plan(JOB, { 'src/all.ts': exported }, 'likely').site?.state).toBe('manual');
  });
});
