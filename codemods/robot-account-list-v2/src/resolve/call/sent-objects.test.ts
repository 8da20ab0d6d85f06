import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';
import { gradeOf, gradeOfMethod, post } from './grade-of-headers.test-support.js';

const STATE = "export const HEADERS: any = { Token: '' };\n";
const WRITES =
  "import { HEADERS } from './state.js';\nexport const login = (token: string) => { HEADERS.Token = token; };\n";
const others = { 'src/state.ts': STATE, 'src/login.ts': WRITES };
const imports = "import { HEADERS } from './state.js';";
const reads = { others: { 'src/state.ts': STATE } };

/** Where the headers come from that a call sends: what is declared beside it, and what stands in the call. */
const SOURCES = [
  ['a constant', 'const own = HEADERS;', 'own'],
  ['a variable that is assigned to', 'let own: any; own = HEADERS;', 'own'],
  ['a table', 'const all = { own: HEADERS };', 'all.own'],
  ['a table that is assigned to', 'const all: any = {}; all.own = HEADERS;', 'all.own'],
  ['a list', 'const all = [HEADERS];', 'all[0]'],
  ['a part', 'const { own } = { own: HEADERS };', 'own'],
  ['a part of a part', 'const [{ own }] = [{ own: HEADERS }];', 'own'],
  ['a default', 'const { own = HEADERS } = {} as any;', 'own'],
  ['a static member', 'class All { static own = HEADERS; }', 'All.own'],
  ['a member', 'class All { own = HEADERS; }', 'new All().own'],
  [
    'a member that a constructor is given',
    'class All { constructor(readonly own: any) {} }\nconst all = new All(HEADERS);',
    'all.own',
  ],
  ['a static block', 'class All { static own: any; static { this.own = HEADERS; } }', 'All.own'],
  ['one of two', 'const own = process.env.X ? HEADERS : {};', 'own'],
  ['what is frozen', 'const own = Object.freeze(HEADERS);', 'own'],
] as const;

/** Those that a call or a getter gives: a value is not read of them without running it. */
const GIVEN = [
  ['a function', 'const own = () => HEADERS;', 'own()'],
  [
    'a function that is called by another one',
    'const first = () => HEADERS; const own = () => first();',
    'own()',
  ],
  ['a getter', 'const all = { get own() { return HEADERS; } };', 'all.own'],
] as const;

describe('headers are followed to where they are made', () => {
  it.each([...SOURCES, ...GIVEN])('by %s', (_, outside, headers) => {
    expect(gradeOf(`${imports}\n${outside}`, headers, { others })).toBe('likely');
    expect(gradeOf(`${imports}\n${outside}`, headers, reads)).toBe('proven');
  });

  it.each(SOURCES)('and so is the owner of a value: by %s', (_, outside, headers) => {
    const text = (token: string): string =>
      `import axios from 'axios';\n${imports}\n${outside}\nexport async function customers(robot_id: string, ids: string[]) {\n  return ${post(`{ Token: ${token} }`)};\n}\n`;
    const after = (files: Record<string, string>): string =>
      planMigration(testdir({ 'src/customers.ts': text(`${headers}.Token`), ...files })).files[0]
        ?.after ?? '';
    expect(after(others)).toContain(`const token = ${headers}.Token;`);
    expect(after(reads.others)).not.toContain(`const token = ${headers}.Token;`);
  });

  it.each(GIVEN)('and the value stays as it is where %s gives the owner', (_, outside, headers) => {
    expect(gradeOf(`${imports}\n${outside}`, `{ Token: ${headers}.Token }`, { others })).toBe(
      'likely',
    );
  });

  it.each([
    ['a map', "const all = new Map([['own', { 应用: 'crm' }]]);\nkeep(all);", "all.get('own')"],
    ['a global', '', '(globalThis as any).headers'],
    ['a function out of sight', '', 'makeHeaders(token)'],
    ['a package', "import { headers } from 'crm-auth';", 'headers'],
    ['a generator', 'function* all() { yield { 应用: "crm" }; }', '[...all()][0]'],
    ['what is caught', '', 'caught'],
  ])('and are likely where that is not in sight: %s', (_, outside, headers) => {
    const before =
      headers === 'caught' ? 'let caught: any; try { check(); } catch (e) { caught = e; }' : '';
    expect(gradeOf(outside, headers, { before })).toBe('likely');
    expect(gradeOf(outside, `{ ...${headers} }`, { before })).toBe('likely');
  });

  it.each([
    ['written out', '', "{ 应用: 'crm' }"],
    ['made by a function', "const own = () => ({ 应用: 'crm' });", 'own()'],
    ['made anew', '', "new Headers({ 应用: 'crm' })"],
    ['given by the caller', '', 'token as any'],
    ['nothing', '', 'undefined'],
  ])('and are proven where they are %s', (_, outside, headers) => {
    expect(gradeOf(outside, headers)).toBe('proven');
  });
});

describe('a member of a class is followed by its instance, too', () => {
  const MEMBER = "private headers: any = { Token: '' };";
  const login = (code: string): string => `${MEMBER}\n  login(token: string) { ${code} }`;
  it.each([
    [
      'a function that is given the instance',
      'fill(this, token); function fill(o: any, t: string) { o.headers.Token = t; }',
    ],
    ['a key', "const key = 'headers'; (this as any)[key].Token = token;"],
    ['a name in brackets', "this['headers'].Token = token;"],
    ['another name of the instance', 'const self = this; self.headers.Token = token;'],
    ['what is merged into it', '_.merge(this, { headers: { Token: token } });'],
  ])('by %s', (_, code) => {
    expect(gradeOfMethod(login(code), 'this.headers').grade).toBe('likely');
    expect(gradeOfMethod(login('console.log(this.headers);'), 'this.headers').grade).toBe('proven');
  });

  it('wherever that is made', () => {
    const text = (after: string): string =>
      `import axios from 'axios';\nexport class Customers {\n  headers: any = { Token: '' };\n  async get(robot_id: string, ids: string[]) { return ${post('this.headers')}; }\n}\n${after}`;
    const grade = (after: string) =>
      planMigration(testdir({ 'src/customers.ts': text(after) })).ledger.sites[0]?.grade;
    const make = 'login(new Customers(), process.argv[2]);';
    expect(grade(`function login(c: any, token: any) { c.headers.Token = token; }\n${make}`)).toBe(
      'likely',
    );
    expect(
      grade(`function login(c: any, token: any) { console.log(c.headers, token); }\n${make}`),
    ).toBe('proven');
  });
});

describe('what is written is as good where it was waited for, or written out', () => {
  const written = (value: string, before: string) => {
    const outside = `const HEADERS: any = { Token: '' };\nexport async function login(token: any) { ${before} HEADERS.Token = ${value}; }`;
    return gradeOf(outside, 'HEADERS');
  };

  it.each([
    ["'crm'", ''],
    ['await renew()', ''],
    ['`Bearer ${await renew()}`', ''],
    ['process.env.QOPEN_TOKEN', ''],
    ["localStorage.getItem('token')", ''],
    ['reply.data.token', 'const reply = await renew();'],
    ['own', 'const { token: own } = await renew();'],
  ])('%s', (value, before) => {
    expect(written(value, before)).toBe('proven');
  });

  it.each([
    ['token', ''],
    ['current()', ''],
    ['session.token', ''],
    ['(HEADERS.Token ?? 0) + 1', ''],
    ['`T${(count += 1)}`', 'let count = 0;'],
    ['{ toString: () => token }', ''],
    ['new Date()', ''],
  ])('but not %s', (value, before) => {
    expect(written(value, before)).toBe('likely');
  });
});

it('of what a callback keeps that is run out of sight, it is not known where it comes from', () => {
  const keeps = (kept: string) =>
    `${imports}\nimport { EventEmitter } from 'node:events';\nconst bus = new EventEmitter();\nlet held: any;\nbus.on('登录', (given: any) => { held = ${kept}; });\nbus.emit('登录', HEADERS);\nconst give = () => held;\nclass Own { static sent: any = give(); }`;
  expect(gradeOf(keeps('given'), 'Own.sent', reads)).toBe('likely');
  expect(gradeOf(keeps("{ 应用: 'crm' }"), 'Own.sent', reads)).toBe('proven');
});

it('the owner of a value may be what a map is made of, the second of a pair', () => {
  const text = `import axios from 'axios';\n${imports}\nconst own: any = new Map([['甲', HEADERS]]).get('甲');\nexport async function customers(robot_id: string, ids: string[]) {\n  return ${post('{ Token: own.Token }')};\n}\n`;
  const { files } = planMigration(testdir({ 'src/customers.ts': text, ...others }));
  expect(files[0]?.after).toContain('const token = own.Token;');
});

it('a part of an object that `Object.assign` gives back is that part', () => {
  const part = (write: string) =>
    `const all: any = { own: { Token: '' } };\nconst same: any = Object.assign(all.own);\nexport const login = (token: string) => { ${write} };`;
  expect(gradeOf(part('same.Token = token;'), 'all.own')).toBe('likely');
  expect(gradeOf(part('console.log(same.Token, token);'), 'all.own')).toBe('proven');
});
