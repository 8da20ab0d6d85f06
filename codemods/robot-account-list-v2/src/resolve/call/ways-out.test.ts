import { describe, expect, it } from 'vitest';
import { gradeOf } from './grade-of-headers.test-support.js';

/** Shared headers in a file of their own, what another one does with them, and a third. */
function grade(code: string, third = '') {
  const others = {
    'src/headers.ts': "export const HEADERS: any = { Token: '' };\n",
    'src/session.ts': `import { HEADERS } from './headers.js';\n${code}`,
    ...(third === '' ? {} : { 'src/login.ts': third }),
  };
  return gradeOf("import { HEADERS } from './headers.js';", 'HEADERS', { others });
}
const login = (code: string): string => `\nexport const login = (token: any) => { ${code} };\n`;
const put = login('put(token);');

describe('shared headers that go out of sight may be written into there', () => {
  it.each([
    [
      'a map',
      `const all = new Map(); all.set('h', HEADERS);${login("all.get('h').Token = token;")}`,
    ],
    ['a map made of them', "export const all = new Map([['h', HEADERS]]);"],
    [
      'a weak map',
      `const all = new WeakMap(); const key = {}; all.set(key, HEADERS);${login('all.get(key).Token = token;')}`,
    ],
    [
      'a set',
      `const all = new Set<any>(); all.add(HEADERS);${login('all.forEach((h) => { h.Token = token; });')}`,
    ],
    ['a list', `const all: any[] = []; all.push(HEADERS);${login('all[0].Token = token;')}`],
    [
      'a function that is bound to them',
      `const put = function (this: any, t: any) { this.Token = t; }.bind(HEADERS);${put}`,
    ],
    [
      'a function bound to take them',
      `function fill(h: any, t: any) { h.Token = t; }\nconst put = fill.bind(null, HEADERS);${put}`,
    ],
    [
      'a function that is called with a list',
      `function fill(h: any, t: any) { h.Token = t; }${login('fill.apply(null, [HEADERS, token]);')}`,
    ],
    ['a global', '(globalThis as any).H = HEADERS;'],
    ['a global, on the way', login('((globalThis as any).H = HEADERS).Token = token;')],
    [
      'a static member',
      `class Session { static headers = HEADERS; }${login('Session.headers.Token = token;')}`,
    ],
    [
      'a member',
      `class Session { headers = HEADERS; }${login('new Session().headers.Token = token;')}`,
    ],
    ['a default', 'export function login(token: any, h: any = HEADERS) { h.Token = token; }'],
    [
      'a default of a part',
      'export function login(token: any, { h = HEADERS }: any) { h.Token = token; }',
    ],
    [
      'a member of a table',
      `const all: any = {}; all.h = HEADERS;${login('all.h.Token = token;')}`,
    ],
    [
      'a computed member',
      `const all: any = {}; const key = 'h'; all[key] = HEADERS;${login('all.h.Token = token;')}`,
    ],
    ['the rest of a table', `const { ...all } = { h: HEADERS };${login('all.h.Token = token;')}`],
    ['a part of a part', `const { a: { h } } = { a: { h: HEADERS } };${login('h.Token = token;')}`],
    [
      'the rest of what a function takes',
      `function fill(t: any, ...all: any[]) { all[0].Token = t; }${login('fill(token, HEADERS);')}`,
    ],
    [
      '`arguments`',
      `function fill(..._: any[]) { arguments[0].Token = arguments[1]; }${login('fill(HEADERS, token);')}`,
    ],
    ['a promise', login('Promise.resolve(HEADERS).then((h) => { h.Token = token; });')],
    [
      'an async function',
      'const get = async () => HEADERS;\nexport const login = async (token: any) => { (await get()).Token = token; };',
    ],
    [
      'a generator',
      `function* all() { yield HEADERS; }${login('for (const h of all()) h.Token = token;')}`,
    ],
    ['a function that is called at once', login('(() => HEADERS)().Token = token;')],
    [
      'a function that hands back what another one does',
      `const run = (f: any) => f();${login('run(() => HEADERS).Token = token;')}`,
    ],
    [
      'entries',
      `const all = { h: HEADERS };${login('for (const [, h] of Object.entries(all)) h.Token = token;')}`,
    ],
    ['what a list finds', `const all = [HEADERS];${login('all.find(Boolean).Token = token;')}`],
    [
      'what a list is reduced to',
      `const all = [HEADERS];${login('all.reduce((_, h) => { h.Token = token; return h; }, {});')}`,
    ],
    ['another list', `const all = [HEADERS].concat([]);${login('all[0].Token = token;')}`],
    [
      'what gives back what it is given',
      `const all: any = Object.seal(HEADERS);${login('all.Token = token;')}`,
    ],
    ['the last of two', login('(0, HEADERS).Token = token;')],
    ['a proxy', `const all: any = new Proxy(HEADERS, {});${login('all.Token = token;')}`],
    [
      'a weak reference',
      `const all: any = new WeakRef(HEADERS);${login('all.deref().Token = token;')}`,
    ],
    [
      'an event',
      "import { EventEmitter } from 'node:events';\nexport const events = new EventEmitter();\nevents.emit('headers', HEADERS);",
    ],
    ['a package', "import { keep } from 'crm-auth';\nkeep(HEADERS);"],
    [
      'a class of a package',
      "import { Auth } from 'crm-auth';\nexport const auth = new Auth(HEADERS);",
    ],
    [
      'a context',
      "import { AsyncLocalStorage } from 'node:async_hooks';\nexport const run = (f: any) => new AsyncLocalStorage().run(HEADERS, f);",
    ],
    ['what is thrown', login('try { throw HEADERS; } catch (h: any) { h.Token = token; }')],
    ['the target of a loop', login('for (HEADERS.Token of [token]);')],
    ['a component', "import { provide } from 'vue';\nprovide('headers', HEADERS);"],
    [
      'a sorted list',
      login('[HEADERS, HEADERS].sort((a: any) => { a.Token = token; return 0; });'),
    ],
    ['a static block', login('class Now { static { HEADERS.Token = token; } } void Now;')],
    ['a getter', `const all = { get h() { return HEADERS; } };${login('all.h.Token = token;')}`],
  ])('by %s', (_, code) => {
    expect(grade(code)).toBe('likely');
  });

  it.each([
    [
      'a function',
      'export function headers() { return HEADERS; }',
      "import { headers } from './session.js';",
      'headers()',
    ],
    [
      'a default function',
      'export default function headers() { return HEADERS; }',
      "import headers from './session.js';",
      'headers()',
    ],
    [
      'another name',
      "export { HEADERS as shared } from './headers.js';",
      "import { shared } from './session.js';",
      'shared',
    ],
    [
      'all of a module',
      "export * from './headers.js';",
      "import * as all from './session.js';",
      'all.HEADERS',
    ],
    [
      'a module by a name',
      "export * as all from './headers.js';",
      "import { all } from './session.js';",
      'all.HEADERS',
    ],
    [
      'CommonJS',
      'module.exports = { shared: HEADERS };',
      "const all: any = require('./session.js');",
      'all.shared',
    ],
    [
      'CommonJS, by another name',
      'module.exports = { shared: HEADERS };',
      "const { shared: mine } = require('./session.js');",
      'mine',
    ],
    [
      'a member that is static',
      'export class Session { static headers = HEADERS; }',
      "import { Session } from './session.js';",
      'Session.headers',
    ],
    [
      'a module, kept',
      "export * from './headers.js';",
      "import * as all from './headers.js';\nconst kept: any = all;",
      'kept.HEADERS',
    ],
    [
      'any member of a module',
      "export * from './headers.js';",
      "import * as all from './headers.js';\nconst key = process.argv[2];",
      '(all as any)[key]',
    ],
  ])('in a third file, by %s', (_, code, imports, headers) => {
    expect(grade(code, imports + login(`${headers}.Token = token;`))).toBe('likely');
    expect(grade(code, imports + login(`console.log(${headers}.Token, token);`))).toBe('proven');
  });

  it.each([
    ['shown', login("console.log(HEADERS, token); logger.info('请求头', { headers: HEADERS });")],
    ['made text', login('return JSON.stringify(HEADERS);')],
    ['asked for their names', login('return Object.keys(HEADERS).length + `${HEADERS}`.length;')],
    ['copied', login('return { ...HEADERS, 跟踪: token };')],
    ['made other headers of', login('return new Headers(HEADERS);')],
    ['compared', login('if (token === HEADERS || !HEADERS || typeof HEADERS) return 1; return 0;')],
    [
      'sent elsewhere',
      "import axios from 'axios';\nexport const other = () => axios.get('https://crm.example.com', { headers: HEADERS });",
    ],
    ['sent by what is not known', login("send('/orders', { headers: HEADERS, data: token });")],
    ['the type of something', 'export type Shared = typeof HEADERS;'],
    [
      'given to a function that reads',
      `const show = (h: any) => h.Token.length;${login('return show(HEADERS) + token;')}`,
    ],
    ['exported again', "export { HEADERS } from './headers.js';"],
    ['written once, when it is loaded', 'HEADERS.Token = process.env.QOPEN_TOKEN;'],
    [
      'written once, where a class is declared',
      'class Now { static { HEADERS.Token = makeToken(); } }',
    ],
    ['renewed', 'export const renew = async () => { HEADERS.Token = await login(); };'],
  ])('but not where they are only %s', (_, code) => {
    expect(grade(code)).toBe('proven');
  });

  it('and a part of them may not, where their type says that it is a text', () => {
    const handed = (type: string) =>
      gradeOf(
        `import { keep } from 'crm-auth';\nconst HEADERS: ${type} = {};\nkeep(HEADERS['Token']);`,
        'HEADERS',
      );
    expect(handed('Record<string, string>')).toBe('proven');
    expect(handed('Record<string, string | undefined>')).toBe('proven');
    expect(handed('any')).toBe('likely');
  });
});
