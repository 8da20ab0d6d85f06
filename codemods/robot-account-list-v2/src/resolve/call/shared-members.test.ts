import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';
import { gradeOf, gradeOfMethod, post } from './grade-of-headers.test-support.js';

const LOGIN = 'export const use = (token: string) => { session.headers.Token = token; };\n';

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

  it.each([
    ['one instance for all', 'Session.of().headers', 'Session'],
    ['one that is kept by a name', 'session.headers', 'Session'],
    ['a member of a member', 'app.session.headers', 'app'],
  ])('is likely where its class writes into it: %s', (_, headers, name) => {
    const state = (write: string) => `export class Session {
  private static own: Session;
  headers: Record<string, string> = {};
  static of() { return (Session.own ??= new Session()); }
  use(token: string) { ${write} }
}
class App { session = new Session(); }
export const app = new App();
`;
    const outside = `import { ${name} } from './state.js';${name === 'Session' ? '\nconst session = Session.of();' : ''}`;
    const beside = (write: string) => ({ others: { 'src/state.ts': state(write) } });
    expect(gradeOf(outside, headers, beside('this.headers.Token = token;'))).toBe('likely');
    expect(gradeOf(outside, headers, beside('console.log(token);'))).toBe('proven');
  });

  it.each([
    ['exports.headers = {};\n', 'exports.headers.Token = t;'],
    ['module.exports.headers = {};\n', 'module.exports.headers.Token = t;'],
  ])('is likely where a script writes into what it exports: %s', (declared, write) => {
    const outside = "const state = require('./state');";
    const beside = (use: string) => ({
      others: { 'src/state.js': `${declared}exports.use = (t) => { ${use} };\n` },
    });
    expect(gradeOf(outside, 'state.headers', beside(write))).toBe('likely');
    expect(gradeOf(outside, 'state.headers', beside('console.log(t);'))).toBe('proven');
    const whole = (use: string) => ({
      others: { 'src/state.js': `module.exports = { headers: {}, use(t) { ${use} } };\n` },
    });
    expect(gradeOf(outside, 'state.headers', whole('this.headers.Token = t;'))).toBe('likely');
    expect(gradeOf(outside, 'state.headers', whole('console.log(t);'))).toBe('proven');
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
    const kept = anew('if (!this.last) this.last = await now();', '{ At: this.last }');
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

  it('is likely where another file writes into the object that it holds', () => {
    const beside = (write: string) => ({
      others: {
        'src/boot.js': `globalThis.商户 = {};\nexport const use = (token) => { ${write} };\n`,
      },
    });
    expect(gradeOf('', 'globalThis.商户', beside('globalThis.商户.Token = token;'))).toBe('likely');
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

describe('what is disposed of when its block ends', () => {
  const CLASS = 'class Lease { headers = {}; [Symbol.dispose]() { this.headers = {}; } }';
  const site = (declared: string, result: string) => {
    const text = `import axios from 'axios';\n${CLASS}\nexport async function get(robot_id: string, ids: string[]) {\n  ${declared} lease = new Lease();\n  ${result} ${post('lease.headers')};\n}\n`;
    return planMigration(testdir({ 'src/customers.ts': text })).ledger.sites[0];
  };

  it('is gone before the last page unless the call is waited for', () => {
    expect(site('using', 'return')?.reason).toBe('changes-meanwhile');
    expect(site('await using', 'return')?.reason).toBe('changes-meanwhile');
    expect(site('using', 'return await')?.grade).toBe('proven');
    expect(site('const', 'return')?.grade).toBe('proven');
  });
});
