import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const call = (client: string): string =>
  `export async function customers(robot_id: string, ids: string[]) {
  const { data } = await ${client}.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids });
  return data;
}
`;
const BY_AXIOS = `import axios from 'axios';\n${call('axios')}`;
const BY_OWN = `import { http } from './http.js';\n${call('http')}`;
const OWN = "import axios from 'axios';\nexport const http = axios.create({ timeout: 3000 });\n";
const AXIOS = "import axios from 'axios';\n";
const HTTP = "import { http } from './http.js';\n";

/** The call's site where another file stands beside it. */
function siteBeside(text: string, path: string, other: string) {
  const files = { 'src/customers.ts': text, 'src/http.ts': OWN, [path]: other };
  return planMigration(testdir(files)).ledger.sites[0];
}

const gradeBeside = (text: string, other: string, path = 'src/boot.ts') =>
  siteBeside(text, path, other)?.grade;

describe('a client that another file writes into', () => {
  it.each([
    ['its method', `${AXIOS}axios.post = sign(axios.post);`],
    ['the method that all others call', `${AXIOS}axios.request = sign(axios.request);`],
    [
      'a method of its class',
      "import { Axios } from 'axios';\nAxios.prototype.request = sign(Axios.prototype.request);",
    ],
    ['what turns a request into text', `${AXIOS}axios.defaults.transformRequest = [sign];`],
    ['one more of those', `${AXIOS}axios.defaults.transformRequest.unshift(sign);`],
    ['what reads a reply', `${AXIOS}axios.defaults.transformResponse = takeData;`],
    ['what sends', `${AXIOS}Object.assign(axios.defaults, { adapter: cached });`],
    [
      'a function that is given it',
      `${AXIOS}function install(client: any) { client.post = sign(client.post); }\ninstall(axios);`,
    ],
    [
      'a token for each call',
      `${AXIOS}export const use = (token: string) => { axios.defaults.headers.common.Token = token; };`,
    ],
  ])('is not proven to send pages as it sent the request: %s', (_, boot) => {
    expect(gradeBeside(BY_AXIOS, `${boot}\n`)).toBe('likely');
  });

  it('is meant where it is an instance of the project', () => {
    expect(gradeBeside(BY_OWN, `${HTTP}http.post = sign(http.post);\n`)).toBe('likely');
    expect(gradeBeside(BY_OWN, `${HTTP}http.defaults.adapter = cached;\n`)).toBe('likely');
    const use =
      'export const use = (token: string) => { http.defaults.headers.common.Token = token; };';
    expect(gradeBeside(BY_OWN, `${HTTP}${use}\n`)).toBe('likely');
  });

  it.each([
    'http.defaults.transformResponse.push(takeData);',
    'http.defaults.transformResponse.splice(0, 1, takeData);',
    'delete http.defaults.transformResponse;',
    '({ post: http.post } = patched);',
    '[http].forEach((each) => { each.defaults.adapter = cached; });',
    'for (const each of [http, other]) each.defaults.adapter = cached;',
    'const clients = { http };\nclients.http.defaults.adapter = cached;',
  ])('is meant by other ways to write, too: %s', (write) => {
    expect(gradeBeside(BY_OWN, `${HTTP}${write}\n`)).toBe('likely');
  });

  it('is not written into where it is only named', () => {
    expect(gradeBeside(BY_OWN, `${HTTP}export const clients = { http };\n`)).toBe('proven');
    expect(
      gradeBeside(BY_OWN, `${HTTP}export const ask = () => Promise.all([http.get('/')]);\n`),
    ).toBe('proven');
  });

  it('is meant where the writer has it from a file of the project', () => {
    const root = testdir({
      'src/customers.ts': BY_AXIOS,
      'src/http.ts': "export { default as client } from 'axios';\n",
      'src/index.ts': "export * from './http.js';\n",
      'src/boot.ts': "import { client } from './index.js';\nclient.post = sign(client.post);\n",
    });
    expect(planMigration(root).ledger.sites[0]?.grade).toBe('likely');
  });

  it('hands its defaults on to what it makes, and its methods to nobody', () => {
    expect(gradeBeside(BY_OWN, `${AXIOS}axios.defaults.adapter = cached;\n`)).toBe('likely');
    expect(gradeBeside(BY_OWN, `${AXIOS}axios.post = sign(axios.post);\n`)).toBe('proven');
  });

  it('is left alone where what is put there reads the ids', () => {
    const boot = `${AXIOS}const post = axios.post;\naxios.post = (url, body) => post(url, { ...body, n: body.account_id_list.length });\n`;
    expect(siteBeside(BY_AXIOS, 'src/boot.ts', boot)).toMatchObject({ reason: 'ids-read' });
  });

  it.each([
    [
      'settings that hold for all requests',
      `${AXIOS}axios.defaults.timeout = 3000;\naxios.defaults.validateStatus = () => true;`,
    ],
    [
      'a token that is fixed',
      `${AXIOS}axios.defaults.headers.common.Token = process.env.QOPEN_TOKEN;`,
    ],
    ['another client', `${AXIOS}const other = axios.create();\nother.post = sign(other.post);`],
    [
      'an object of its own by that name',
      'const http: any = {};\nhttp.post = send;\nexport default http;',
    ],
  ])('stays proven with %s', (_, boot) => {
    expect(gradeBeside(BY_AXIOS, `${boot}\n`)).toBe('proven');
  });

  it('is a matter of tests only where they load the call', () => {
    const test = "it('请求', () => { axios.post = vi.fn(); });\n";
    expect(gradeBeside(BY_AXIOS, `${AXIOS}${test}`, 'test/a.test.ts')).toBe('proven');
    const loads = `${AXIOS}import { customers } from '../src/customers.js';\n${test}`;
    expect(gradeBeside(BY_AXIOS, loads, 'test/a.test.ts')).toBe('likely');
  });
});
