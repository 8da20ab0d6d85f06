import { describe, expect, it } from 'vitest';
import {
  ask,
  boot,
  BY_AXIOS,
  type Files,
  gradeOf,
  login,
  OLD,
  SET,
} from './client-settings.test-support.js';

const vue = (code: string): Files => ({
  'src/Login.vue': `<template><b /></template>\n<script>\nexport default { methods: { login(token) { ${code} } } };\n</script>\n`,
});
const PROTOTYPE = boot("import Vue from 'vue';\nVue.prototype.$http = http;");
const service = (name: string, members: string): string =>
  `import { HttpService } from '@nestjs/axios';
import { firstValueFrom } from 'rxjs';
export class ${name} {
  constructor(private readonly http: HttpService) {}
  ${members}
}
`;
const NEST: Files = {
  'src/customers.ts': service(
    'Customers',
    `get(robot_id: string, ids: string[]) { return firstValueFrom(this.http.post(${OLD}, { robot_id, account_id_list: ids })); }`,
  ),
};

describe('the settings of what may be the client of a call', () => {
  it.each([
    `this.$http${SET}`,
    "this.$http['defaults'].headers.common.Token = token;",
    'const { defaults } = this.$http; defaults.headers.common.Token = token;',
    'const { defaults: { headers } } = this.$http; headers.common.Token = token;',
    'Object.assign(this.$http.defaults, { headers: { Token: token } });',
    'this.$http.defaults.baseURL = token;',
  ])('count in a component that has it of its prototype: %s', (code) => {
    expect(gradeOf({ ...PROTOTYPE, ...vue(code) })).toBe('likely');
    const app = "import { createApp } from 'vue';\nconst app = createApp({});\n";
    const global = boot(`${app}app.config.globalProperties.$http = http;`);
    expect(gradeOf({ ...global, ...vue(code) })).toBe('likely');
    // That of a call that nobody else has is none of these.
    expect(gradeOf(vue(code))).toBe('proven');
    const alone = `import axios from 'axios';\nconst http = axios.create();\n${ask('http')}`;
    expect(gradeOf({ 'src/customers.ts': alone, ...vue(code) })).toBe('proven');
    expect(gradeOf(vue(code), BY_AXIOS)).toBe('likely');
  });

  it.each([
    [
      "import axios from 'axios';\nconst { defaults } = axios;",
      'defaults.headers.common.Token = token;',
    ],
    [
      "import axios from 'axios';\nconst all = new Map<string, any>([['of', axios]]);",
      `all.get('of')${SET}`,
    ],
    ["import * as axios from 'axios';", `axios.default${SET}`],
    ['', `require('axios').default${SET}`],
    ['', `(window as any).axios${SET}`],
  ])('count where it is the one that all share: %s', (imports, code) => {
    expect(gradeOf({ 'src/login.ts': imports + login(code) }, BY_AXIOS)).toBe('likely');
    expect(
      gradeOf({ 'src/login.ts': `${imports}\nconst token = make();\n${code}` }, BY_AXIOS),
    ).toBe('proven');
  });

  it('count where two are injected the same', () => {
    const set = service('Session', `login(token: string) { this.http.axiosRef${SET} }`);
    expect(gradeOf({ 'src/session.ts': set }, NEST)).toBe('likely');
    expect(gradeOf({ 'src/session.ts': set.replace(SET, ".get('/ping');") }, NEST)).toBe('proven');
  });

  it('count where a function sets what it was handed', () => {
    const taken = (from: string): Files => ({
      'src/customers.ts': `import type { AxiosInstance } from 'axios';\nimport { ${from} } from 'crm-http';\n${ask(
        'it',
        `const it: AxiosInstance = ${from}('http');\n  it${SET}`,
      )}`,
    });
    expect(gradeOf(taken('inject'))).toBe('likely');
    expect(gradeOf(taken('resolve'))).toBe('likely');
    const made = ask('it', `const it = axios.create();\n  it${SET}`);
    expect(gradeOf({ 'src/customers.ts': `import axios from 'axios';\n${made}` })).toBe('proven');
  });

  it.each(['got', 'superagent'])('count by other names of a client of %s, too', (module) => {
    const [made, call, set] =
      module === 'got'
        ? ['got.extend()', '{ json: BODY }).json()', 'http.defaults.options.headers.token = token;']
        : ['superagent.agent()', 'BODY)', "http.set('Token', token);"];
    const body = call.replace('BODY', '{ robot_id, account_id_list: ids }');
    const files = (others: string): Files => ({
      'src/http.ts': `import ${module} from '${module}';\nexport const http = ${made};\n`,
      'src/customers.ts': `import { http } from './http.js';\nconst mine = http;\nexport async function customers(robot_id: string, ids: string[]) { return await mine.post(${OLD}, ${body}; }\n`,
      ...boot(others),
    });
    expect(gradeOf(files(login(set)))).toBe('likely');
    expect(gradeOf(files(login("http.get('/ping');")))).toBe('proven');
  });

  it('count where another one with others takes its place', () => {
    const made = (given: string): Files => ({
      'src/http.ts': `import axios from 'axios';\nexport let http = axios.create();${login(`http = axios.create(${given});`)}`,
    });
    expect(gradeOf(made('{ headers: { Token: token } }'))).toBe('likely');
    expect(gradeOf(made("{ baseURL: '/api' }"))).toBe('proven');
  });

  it.each([
    'http.defaults.headers.common = OWN;',
    'http.defaults.params = OWN;',
    'Object.assign(http.defaults, { headers: { common: OWN } });',
  ])('count where they are an object that others write into: %s', (set) => {
    const own = `const OWN: any = { Token: process.env.TOKEN };\n${set}`;
    expect(gradeOf(boot(own + login('OWN.Token = token;')))).toBe('likely');
    expect(gradeOf(boot(own + login('ping(OWN.Token, token);')))).toBe('proven');
  });

  it('may be written where they go out of sight', () => {
    const kept = (what: string): Files => boot(`import { keep } from 'crm-auth';\nkeep(${what});`);
    expect(gradeOf(kept('http.defaults'))).toBe('likely');
    expect(gradeOf(kept('http.defaults.headers.common'))).toBe('likely');
    expect(gradeOf(kept('http.defaults.baseURL'))).toBe('proven');
    expect(gradeOf(kept('http.defaults.headers.common.Token'))).toBe('proven');
  });

  it.each([
    [
      'another client',
      `import axios from 'axios';\nconst all = new Map([['o', axios.create()]]);${login(`all.get('o')!${SET}`)}`,
    ],
    [
      'another one, handed over',
      `import axios from 'axios';\nfunction use(it: any, token: string) { it${SET} }${login('use(axios.create(), token);')}`,
    ],
    [
      'those of a class',
      'export class Form { defaults: any = { headers: {} }; set(token: string) { this.defaults.headers.Token = token; } }',
    ],
    [
      'those of a table',
      `const form: any = { defaults: { headers: {} } };${login('form.defaults.headers.Token = token;')}`,
    ],
    [
      'what are no settings',
      `export const set = (form: any, token: string) => { form.defaults.name = token; form.defaults = { name: token }; };`,
    ],
    [
      'what holds for all',
      'export const start = (app: any) => { app.$http.defaults.headers.common.Token = process.env.TOKEN; };',
    ],
  ])('are others: %s', (_, code) => {
    expect(gradeOf({ ...PROTOTYPE, 'src/other.ts': `${code}\n` })).toBe('proven');
  });
});
