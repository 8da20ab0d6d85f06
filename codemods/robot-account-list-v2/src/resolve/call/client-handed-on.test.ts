import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const OLD = "'https://qopen.example.com/gateway/qopen/GetRobotAccountByIds'";
const calling = (before: string, call: string): string =>
  `${before}\nexport async function customers(robot_id: string, ids: string[]) {\n  return ${call};\n}\n`;
const posting = (client: string): string =>
  `await ${client}.post(${OLD}, { robot_id, account_id_list: ids })`;
const sending = (send: string, further = ''): string =>
  `await ${send}(${OLD}, { method: 'POST', ${further}body: JSON.stringify({ robot_id, account_id_list: ids }) })`;
const AXIOS = calling("import axios from 'axios';", posting('axios'));
const OWN = calling(
  "import axios from 'axios';\nexport const http = axios.create();",
  posting('http'),
);
const FETCH = calling('', sending('fetch'));
const UNDICI = calling("import { request } from 'undici';", sending('request'));

/** The grade of the one call beside another file. */
function gradeBeside(text: string, other: string, path = 'src/boot.ts') {
  const files = { 'src/customers.ts': text, [path]: `${other}\n` };
  return planMigration(testdir(files)).ledger.sites[0]?.grade;
}

const gradeOf = (text: string) => gradeBeside(text, '');
const IMPORT_AXIOS = "import axios from 'axios';\n";
const IMPORT_OWN = "import { http } from './customers.js';\n";

describe('a client that is handed to a function of a package', () => {
  it.each([
    ['a cache', "import { setupCache } from 'axios-cache-interceptor';\nsetupCache(axios);"],
    [
      'a wrapper of its methods',
      "import shimmer from 'shimmer';\nshimmer.wrap(axios, 'post', sign);",
    ],
    ['a limit', "import limit from 'axios-rate-limit';\nlimit(axios, { maxRequests: 2 });"],
  ])('may be done otherwise with: %s', (_, boot) => {
    expect(gradeBeside(AXIOS, IMPORT_AXIOS + boot)).toBe('likely');
    expect(gradeBeside(OWN, IMPORT_AXIOS + boot)).toBe('proven');
    expect(
      gradeBeside(OWN, IMPORT_OWN + boot.replace('axios,', 'http,').replace('(axios)', '(http)')),
    ).toBe('likely');
  });

  it('may be known by another name, be made a part of something, or be one of Nest', () => {
    const byName = "import client from 'axios';\nimport { Cached } from 'cached-client';\n";
    expect(gradeBeside(AXIOS, `${byName}export const cached = new Cached(client);`)).toBe('likely');
    const service = `import { HttpService } from '@nestjs/axios';
import { setupCache } from 'axios-cache-interceptor';
import { firstValueFrom } from 'rxjs';
export class Customers {
  constructor(private readonly http: HttpService) { setupCache(http.axiosRef); }
  get(robot_id: string, ids: string[]) { return firstValueFrom(this.http.post(${OLD}, { robot_id, account_id_list: ids })); }
}
`;
    expect(gradeOf(service)).toBe('likely');
    expect(gradeOf(service.replace('setupCache(http.axiosRef);', ''))).toBe('proven');
  });

  it('may be given a plugin', () => {
    const agent = (plugin: string) =>
      calling(
        `import superagent from 'superagent';\nconst agent = superagent.agent();\n${plugin}`,
        `(await agent.post(${OLD}).send({ robot_id, account_id_list: ids })).body`,
      );
    expect(gradeOf(agent('agent.use(signing);'))).toBe('likely');
    expect(gradeOf(agent(''))).toBe('proven');
  });

  it.each([
    ['one that only asks again', "import retry from 'axios-retry';\nretry(http, { retries: 3 });"],
    ['one that provides it', "import { provide } from 'vue';\nprovide('http', http);"],
    ['an object that holds it', "import { Sdk } from 'crm-sdk';\nnew Sdk({ http });"],
    ['a method of something', "app.provide('http', http);\nconsole.log(http);"],
    [
      'a function that only asks by it',
      'const ping = (client: any) => client.get("/ping");\nping(http);',
    ],
  ])('is proven beside %s', (_, boot) => {
    expect(gradeBeside(OWN, IMPORT_OWN + boot)).toBe('proven');
  });
});

describe('what takes part in every request of a process', () => {
  const dispatcher = (given: string): string =>
    `import { Agent, EnvHttpProxyAgent, interceptors, setGlobalDispatcher } from 'undici';\nsetGlobalDispatcher(${given});`;

  it.each([
    ['one with interceptors', 'new Agent().compose(interceptors.cache())'],
    ['one of the project', 'new SigningDispatcher()'],
  ])('may be a dispatcher of undici: %s', (_, given) => {
    expect(gradeBeside(FETCH, dispatcher(given))).toBe('likely');
    expect(gradeBeside(UNDICI, dispatcher(given))).toBe('likely');
    expect(gradeBeside(AXIOS, dispatcher(given))).toBe('proven');
    expect(gradeBeside(FETCH, dispatcher(given), 'test/boot.test.ts')).toBe('proven');
  });

  it.each(['new Agent({ keepAliveTimeout: 10_000 })', 'new EnvHttpProxyAgent()'])(
    'is none where it sends as always: %s',
    (given) => {
      expect(gradeBeside(FETCH, dispatcher(given))).toBe('proven');
    },
  );

  it.each([
    "globalThis[Symbol.for('undici.globalDispatcher.1')] = VALUE;",
    "const KEY = Symbol.for('undici.globalDispatcher.1');\n(global as any)[KEY] = VALUE;",
    "Object.defineProperty(globalThis, Symbol.for('undici.globalDispatcher.1'), { value: VALUE });",
    "Object.assign(globalThis, { [Symbol.for('undici.globalDispatcher.1')]: VALUE });",
  ])('may be a dispatcher that its symbol leads to: %s', (boot) => {
    const signing = boot.replace('VALUE', 'new SigningDispatcher()');
    expect(gradeBeside(FETCH, signing)).toBe('likely');
    expect(gradeBeside(AXIOS, signing)).toBe('proven');
  });

  it('is none where the symbol leads to a plain agent, or is only read by', () => {
    const key = "globalThis[Symbol.for('undici.globalDispatcher.1')]";
    const plain = `import { Agent } from 'undici';\n${key} = new Agent();`;
    expect(gradeBeside(FETCH, plain)).toBe('proven');
    expect(gradeBeside(FETCH, `export const isThere = ${key} !== undefined;`)).toBe('proven');
  });

  it('may be one for a call alone', () => {
    const made = (value: string) =>
      calling(
        `import { Agent, interceptors } from 'undici';\nconst dispatcher = ${value};`,
        sending('fetch', 'dispatcher, '),
      );
    expect(gradeOf(made('new Agent().compose(interceptors.cache())'))).toBe('likely');
    expect(gradeOf(made('new Agent({ connections: 4 })'))).toBe('proven');
  });

  it('may be written over what Node sends by', () => {
    const patch = (module: string) =>
      `import http from '${module}';\nhttp.request = signed(http.request);`;
    expect(gradeBeside(AXIOS, patch('node:http'))).toBe('likely');
    expect(gradeBeside(OWN, patch('https'))).toBe('likely');
    expect(gradeBeside(FETCH, patch('node:http'))).toBe('proven');
    const agent = "import http from 'node:http';\nhttp.globalAgent = new http.Agent();";
    expect(gradeBeside(AXIOS, agent)).toBe('proven');
  });

  it('may be written into a class of the client by its own name', () => {
    const patch = 'axios.Axios.prototype.request = signed(axios.Axios.prototype.request);';
    expect(gradeBeside(OWN, IMPORT_AXIOS + patch)).toBe('likely');
  });

  it('may be a package that comes before fetch', () => {
    const register =
      "import fetchIntercept from 'fetch-intercept';\nfetchIntercept.register({ request: sign });";
    expect(gradeBeside(FETCH, register)).toBe('likely');
    expect(gradeBeside(AXIOS, register)).toBe('proven');
  });
});

describe('an option by which a client is told what to do', () => {
  it.each([
    [
      'handlers of got',
      'got',
      'got.extend({ handlers: [(options, next) => next(sign(options))] })',
      'json',
    ],
    ['what ky sends by', 'ky', 'ky.extend({ fetch: signedFetch })', 'json'],
    ['what got reads JSON by', 'got', 'got.extend({ parseJson: renamed })', 'json'],
  ])('counts: %s', (_, module, made) => {
    const text = calling(
      `import ${module} from '${module}';\nconst http = ${made};`,
      `await http.post(${OLD}, { json: { robot_id, account_id_list: ids } }).json()`,
    );
    expect(gradeOf(text)).toBe('likely');
    expect(gradeOf(text.replace(/extend\(.*\)/, 'extend({ timeout: 5000 })'))).toBe('proven');
  });
});
