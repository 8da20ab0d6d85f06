import { describe, expect, it } from 'vitest';
import { planMigration } from '../plan-migration.js';
import { testdir } from '../testdir.test-support.js';

const BODY = '{ robot_id, account_id_list: ids }';
const post = (headers: string): string =>
  `axios.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', ${BODY}, { headers: ${headers} })`;

/** The grade of the one call in a file, beside others; `before` stands in the function that makes it. */
function gradeOf(
  outside: string,
  headers: string,
  { before = '', others = {} }: { before?: string; others?: Readonly<Record<string, string>> } = {},
) {
  const text = `import axios from 'axios';
${outside}
export async function customers(token: string, robot_id: string, ids: string[]) {
  ${before}
  return ${post(headers)};
}
`;
  const { ledger } = planMigration(testdir({ 'src/customers.ts': text, ...others }));
  return ledger.sites[0]?.grade;
}

/** The same of a method of a class with these members. */
function gradeOfMethod(members: string, headers: string, before = '') {
  const text = `import axios from 'axios';
export class Customers {
  ${members}
  async get(token: string, robot_id: string, ids: string[]) {
    ${before}
    return ${post(headers)};
  }
}
`;
  const { ledger, files } = planMigration(testdir({ 'src/customers.ts': text }));
  return { grade: ledger.sites[0]?.grade, after: files[0]?.after ?? '' };
}

const COMMON = 'const common: Record<string, string> = {};';
const LOGIN = 'export const use = (token: string) => { session.headers.Token = token; };\n';

describe('an object that others share, written into for each call', () => {
  it.each([
    [
      'by a helper that hands it back',
      `${COMMON} const by = (token: string) => { common.Token = token; return common; };`,
      'by(token)',
    ],
    [
      'by Object.assign in a helper',
      `${COMMON} const by = (token: string) => Object.assign(common, { Token: token });`,
      'by(token)',
    ],
    [
      'by a helper that is given it',
      `${COMMON} function sign(h: Record<string, string>, t: string) { h.Token = t; return h; }`,
      'sign(common, token)',
    ],
    [
      'by a function of a library',
      `import { merge } from 'lodash'; ${COMMON}`,
      'merge(common, { Token: token })',
    ],
    [
      'by a getter',
      `${COMMON} const auth = { get headers() { return common; } }; export const use = (t: string) => { common.Token = t; };`,
      'auth.headers',
    ],
    [
      'in a table',
      'const all: Record<string, Record<string, string>> = {}; export const use = (c: string, t: string) => { const h = all[c]; h.Token = t; };',
      'all[robot_id]',
    ],
    [
      'in a map',
      'const all = new Map<string, Record<string, string>>(); export const use = (c: string, t: string) => { all.get(c)!.Token = t; };',
      'all.get(robot_id)',
    ],
  ])('is likely: %s', (_, outside, headers) => {
    expect(gradeOf(outside, headers)).toBe('likely');
  });

  it.each([
    ['by another name', 'const h = common; h.Token = token;', 'h'],
    [
      'by a helper beforehand',
      'const fill = (h: Record<string, string>) => { h.Token = token; }; fill(common);',
      'common',
    ],
    ['as what a copy holds', 'const copy = { ...state }; copy.inner.Token = token;', 'state.inner'],
    [
      'as what an object holds',
      'const own = { headers: common }; own.headers.Token = token;',
      'common',
    ],
    ['as one of a list', 'all.forEach((each) => { each.Token = token; });', 'all[0]'],
    ['as one that a loop takes', 'for (const each of all) each.Token = token;', 'all[0]'],
    [
      'as one of all in a table',
      'Object.values(state).forEach((each) => { each.Token = token; });',
      'state.inner',
    ],
    ['taken apart', "const { inner } = state; inner['Token'] = token;", 'inner'],
  ])('is likely: %s', (_, before, headers) => {
    const outside = `${COMMON} const state = { inner: common }; const all: Record<string, string>[] = [{}];`;
    expect(gradeOf(outside, headers, { before })).toBe('likely');
  });

  it('is likely where it is the parameter of the function, which may be the same for every call', () => {
    const outside =
      'export const get = (api: { headers: Record<string, string> }, token: string, robot_id: string, ids: string[]) => {';
    const text = `import axios from 'axios';\n${outside} api.headers.Token = token; return ${post('api.headers')}; };\n`;
    const { ledger } = planMigration(testdir({ 'src/customers.ts': text }));
    expect(ledger.sites[0]?.grade).toBe('likely');
  });

  it('stays proven where a function makes another one whenever it is called', () => {
    const build =
      'const build = () => { const h: Record<string, string> = {}; h.A = "1"; return h; };';
    const options = { before: 'const headers = build(); headers.Token = token;' };
    expect(gradeOf(build, 'headers', options)).toBe('proven');
    const sign = 'function sign(h: Record<string, string>, t: string) { h.Token = t; }';
    const own = { before: 'const headers = {}; sign(headers, token);' };
    expect(gradeOf(sign, 'headers', own)).toBe('proven');
  });

  it('is likely where its own function has it written into, whatever with', () => {
    const stamp = 'const stamp = (h: Record<string, string>) => { h.At = String(Date.now()); };';
    const options = { before: 'stamp(common);' };
    expect(gradeOf(`${COMMON} ${stamp}`, 'common', options)).toBe('likely');
  });

  it('is likely where the call is given it: as a parameter, by a constructor', () => {
    const grade = (text: string) => {
      const root = testdir({
        'src/customers.ts': `import axios from 'axios';\n${COMMON}\n${text}\n`,
      });
      return planMigration(root).ledger.sites[0]?.grade;
    };
    const use = 'export const use = (token: string) => { common.Token = token; };';
    const ask = `const ask = async (headers: object, robot_id: string, ids: string[]) => ${post('headers')};`;
    expect(grade(`${use}\n${ask}\nexport const get = () => ask(common, 'r', ['a']);`)).toBe(
      'likely',
    );
    const own =
      'export const get = (t: string) => { const own: any = {}; own.Token = t; return ask(own, "r", []); };';
    expect(grade(`${use}\n${ask}\n${own}`)).toBe('proven');
    const members = `constructor(private readonly headers: object) {}\n  async get(robot_id: string, ids: string[]) { return ${post('this.headers')}; }`;
    const api = `class Api {\n  ${members}\n}`;
    expect(grade(`${use}\n${api}\nexport const api = new Api(common);`)).toBe('likely');
    expect(grade(`${use}\n${api}\nexport const api = new Api({ Token: 't' });`)).toBe('proven');
  });

  it('stays proven where a copy of it is written into', () => {
    const outside = `${COMMON} const state = { inner: common };`;
    const copied = { before: 'const copy = { ...common }; copy.Token = token;' };
    expect(gradeOf(outside, 'common', copied)).toBe('proven');
    const deep = { before: 'const copy = structuredClone(state); copy.inner.Token = token;' };
    expect(gradeOf(outside, 'state.inner', deep)).toBe('proven');
    const beside = {
      before: 'const own: any = { headers: common, at: {} }; own.at.Token = token;',
    };
    expect(gradeOf(outside, 'common', beside)).toBe('proven');
  });

  it('stays proven where another name is given something else', () => {
    const state = 'const state: Record<string, object> = { inner: {} };';
    const options = { before: 'let h = state.inner; h = { Token: token };' };
    expect(gradeOf(state, 'state', options)).toBe('proven');
  });

  it('stays proven where it is only shown to others', () => {
    const track = 'const track = (h: object, t: string) => console.log(h, t);';
    expect(gradeOf(`${COMMON} ${track}`, 'common', { before: 'track(common, token);' })).toBe(
      'proven',
    );
  });
});

describe('an object of another file', () => {
  const STATE = "export const session = { headers: { Token: '' } };\n";
  it.each([
    [
      'the one that it is imported into',
      "import { session } from './state.js';",
      STATE,
      `import { session } from './state.js';\n${LOGIN}`,
    ],
    [
      'one that renames it',
      "import { session } from './state.js';",
      STATE,
      `import { session as s } from './state.js';\n${LOGIN.replace('session', 's')}`,
    ],
    [
      'one that takes it of the module',
      "import { session } from './state.js';",
      STATE,
      `import * as state from './state.js';\n${LOGIN.replace('session', 'state.session')}`,
    ],
    [
      'one that loads the module whole',
      "import session from './state.js';",
      "export default { headers: { Token: '' } };\n",
      `import other from './state.js';\n${LOGIN.replace('session', 'other')}`,
    ],
    [
      'one that holds the instance',
      "import { session } from './state.js';",
      "class Session { headers = { Token: '' } }\nexport const session = new Session();\n",
      `import { session } from './state.js';\n${LOGIN}`,
    ],
  ])('is likely where %s writes into it for each call', (_, outside, state, login) => {
    const others = { 'src/state.ts': state, 'src/login.ts': login };
    expect(gradeOf(outside, 'session.headers', { others })).toBe('likely');
  });

  it('stays proven where the other file writes once, or what was waited for', () => {
    const outside = "import { session } from './state.js';";
    const login = (text: string) => ({
      others: {
        'src/state.ts': STATE,
        'src/login.ts': `import { session } from './state.js';\n${text}\n`,
      },
    });
    const boot = "session.headers.Token = process.env.QOPEN_TOKEN ?? '';";
    expect(gradeOf(outside, 'session.headers', login(boot))).toBe('proven');
    const kept = 'export async function login() { session.headers.Token = await fetchToken(); }';
    expect(gradeOf(outside, 'session.headers', login(kept))).toBe('proven');
  });

  it('is read once where it is a value: a static member, a binding, a member of `module.exports`', () => {
    const value = (state: string, login: string, read: string, outside: string) => {
      const others = { 'src/state.ts': state, 'src/login.ts': login };
      const text = `import axios from 'axios';\n${outside}\nexport async function get(robot_id: string, ids: string[]) {\n  return ${post(`{ Token: ${read} }`)};\n}\n`;
      const { files } = planMigration(testdir({ 'src/customers.ts': text, ...others }));
      return files[0]?.after;
    };
    const named = "import { State } from './state.js';";
    const member = value(
      "export class State { static token = ''; }\n",
      `${named}\nexport const use = (t: string) => { State.token = t; };\n`,
      'State.token',
      named,
    );
    expect(member).toContain('const token = State.token;');
    const binding = value(
      "export let token = '';\nexport const use = (t: string) => { token = t; };\n",
      '',
      'state.token',
      "import * as state from './state.js';",
    );
    expect(binding).toContain('const token = state.token;');
    const whole = value(
      "module.exports = { token: '' };\n",
      "const s = require('./state');\nexports.use = (t) => { s.token = t; };\n",
      'state.token',
      "const state = require('./state');",
    );
    expect(whole).toContain('const token = state.token;');
  });
});

describe('a member of a class', () => {
  it('is likely where a helper, an alias or `const { headers } = this` leads to what is written into', () => {
    const common = 'private common: Record<string, string> = {};';
    const helper = `${common} private with(t: string) { this.common.Token = t; return this.common; }`;
    expect(gradeOfMethod(helper, 'this.with(token)').grade).toBe('likely');
    const reader = `${common} private own() { return this.common; }`;
    expect(gradeOfMethod(reader, 'h', 'const h = this.own(); h.Token = token;').grade).toBe(
      'likely',
    );
    const user = `${common} use(t: string) { this.common.Token = t; }`;
    expect(gradeOfMethod(user, 'common', 'const { common } = this;').grade).toBe('likely');
    expect(
      gradeOfMethod(common, 'this.common', 'const { common } = this; common.Token = token;').grade,
    ).toBe('likely');
  });

  it('is read once by a getter that gives another value later', () => {
    const pair =
      "#t = ''; get token() { return this.#t; } set token(value: string) { this.#t = value; }";
    const { grade, after } = gradeOfMethod(pair, '{ Token: this.token }');
    expect(grade).toBe('proven');
    expect(after).toContain('= this.token;');
    const made = gradeOfMethod(
      'get headers() { return { id: crypto.randomUUID() }; }',
      'this.headers',
    );
    expect(made.after).toContain('const headers = this.headers;');
  });

  it('stays where it is where its getter gives the same', () => {
    const { grade, after } = gradeOfMethod(
      "get token() { return process.env.QOPEN_TOKEN ?? ''; }",
      '{ Token: this.token }',
    );
    expect(grade).toBe('proven');
    expect(after).not.toContain('= this.token;');
    const endless = gradeOfMethod(
      'get token(): string { return this.token; }',
      '{ Token: this.token }',
    );
    expect(endless.grade).toBe('proven');
  });

  it('is read once where the method makes another one whenever it is called', () => {
    const anew = (write: string, read: string) =>
      gradeOfMethod('last: any; count = 0;', read, write).after;
    expect(anew('this.last = new Date();', '{ At: this.last }')).toContain('= this.last;');
    expect(anew('this.count++;', '{ Count: this.count }')).toContain('= this.count;');
    const kept = anew('if (!this.last) this.last = new Date();', '{ At: this.last }');
    expect(kept).not.toContain('= this.last;');
  });
});

describe('a global', () => {
  const read = (token: string, other: string, path = 'src/login.ts') => {
    const text = `import axios from 'axios';\nexport async function get(robot_id: string, ids: string[]) {\n  return ${post(`{ Token: ${token} }`)};\n}\n`;
    return planMigration(testdir({ 'src/customers.ts': text, [path]: other })).files[0]?.after;
  };

  it.each([
    ['process.env.QOPEN_TOKEN', 'process.env.QOPEN_TOKEN = token'],
    ["process.env['QOPEN_TOKEN']", 'process.env.QOPEN_TOKEN = token'],
    ['(globalThis as any).qopen.token', '(global as any).qopen = { token }'],
    ['localStorage.token', 'localStorage.token = token'],
  ])('that any file writes for each call is read once: %s', (token, write) => {
    const login = `export const use = (token: string) => { ${write}; };\n`;
    expect(read(token, login)).toContain(`= ${token};`);
  });

  it('stays where it is where nobody writes it, or a test does, or once for all', () => {
    const token = 'process.env.QOPEN_TOKEN';
    expect(
      read(token, 'export const use = (v: string) => { process.env.OTHER = v; };\n'),
    ).not.toContain(`= ${token};`);
    const write = `export const use = (v: string) => { ${token} = v; };\n`;
    expect(read(token, write, 'test/env.ts')).not.toContain(`= ${token};`);
    expect(read(token, `${token} = 'fixed';\n`)).not.toContain(`= ${token};`);
    expect(read(token, `((process: any) => { ${token} = process.argv; })({});\n`)).not.toContain(
      `= ${token};`,
    );
  });
});
