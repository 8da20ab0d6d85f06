import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const HTTP = `import axios from 'axios';
export const http = axios.create();
export const signing = http.interceptors.request.use((config) => { config.headers.应用 = 'crm'; return config; });
`;
const CALL = `import { http } from './http.js';
export async function customers(robot_id: string, ids: string[]) {
  const { data } = await http.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids });
  return data;
}
`;

/** The grade of the call beside another file, and whether it rests on what stands there. */
function gradeBeside(other: string) {
  const files = { 'src/http.ts': HTTP, 'src/customers.ts': CALL, 'src/logout.ts': other };
  const [site] = planMigration(testdir(files)).ledger.sites;
  return { grade: site?.grade, isNamed: site?.sentence.includes('src/logout.ts') };
}

const IMPORT = "import { http, signing } from './http.js';\n";

describe('an interceptor that is taken away', () => {
  it.each([
    'export const logout = () => http.interceptors.request.eject(signing);',
    'export function logout() { http.interceptors.request.clear(); }',
    'export const effect = () => () => { http.interceptors.response.eject(signing); };',
  ])('may be gone when a page is read: %s', (logout) => {
    expect(gradeBeside(`${IMPORT}${logout}\n`)).toEqual({ grade: 'likely', isNamed: true });
  });

  it('is known to be gone, or not to be one of the client', () => {
    const once = 'http.interceptors.request.eject(signing);';
    expect(gradeBeside(`${IMPORT}${once}\n`).grade).toBe('proven');
    const other =
      "import axios from 'axios';\nconst http = axios.create();\nexport const logout = () => http.interceptors.request.clear();\n";
    expect(gradeBeside(other).grade).toBe('proven');
  });

  it('may be one of a list that has a name of its own', () => {
    const kept =
      'const list = http.interceptors.request;\nexport const logout = () => list.clear();';
    expect(gradeBeside(`${IMPORT}${kept}\n`)).toEqual({ grade: 'likely', isNamed: true });
  });
});

describe('an interceptor that reads the ids', () => {
  const reads =
    "((config) => { if (config.data.account_id_list.length > 9) throw new Error('太多'); return config; })";
  const grade = (code: string) => gradeBeside(`${IMPORT}${code}\n`).grade;

  it('is seen where the list of interceptors is taken by a key', () => {
    expect(grade(`http['interceptors'].request.use(${reads});`)).toBe(null);
  });

  it.each([
    `const { interceptors } = http;\ninterceptors.request.use(${reads});`,
    `const { interceptors: list } = http;\nlist.request.use(${reads});`,
    `http.interceptors.request.use.call(http.interceptors.request, ${reads});`,
    `http.interceptors.request.handlers.push({ fulfilled: ${reads} });`,
  ])('is not in sight otherwise, and assumed to do the same: %s', (code) => {
    expect(grade(code)).toBe('likely');
  });

  it('is none of the client where another one is taken apart, or a module', () => {
    expect(
      grade(
        `import axios from 'axios';\nconst crm = axios.create();\nconst { interceptors } = crm;\ninterceptors.request.use(${reads});`,
      ),
    ).toBe('proven');
    expect(
      grade(
        `const { interceptors } = require('undici');\nexport const retry = interceptors.retry();`,
      ),
    ).toBe('proven');
  });
});

describe('an interceptor that is added while a program runs', () => {
  const use = (token: string) =>
    `http.interceptors.request.use((config) => { config.headers.Token = ${token}; return config; });`;
  const grade = (code: string) => gradeBeside(`${IMPORT}${code}\n`).grade;

  it.each([
    `export const login = (token: string) => { ${use('token')} };`,
    `export const login = ({ token }: any) => { ${use('`Bearer ${token}`')} };`,
    `export class Session { login(token: string) { const header = 'Bearer ' + token; ${use('header')} } }`,
  ])('is likely where it sends what it is added for: %s', (code) => {
    expect(grade(code)).toBe('likely');
  });

  it.each([
    `export async function login() { const token = await renew(); ${use('token')} }\nconst renew = async () => '令牌';`,
    `const TOKEN = '令牌';\nexport const setup = () => { ${use('TOKEN')} };`,
    `export const setup = (store: any) => { ${use('store.token')} };`,
    `export const setup = (tokenOf: any) => { ${use('tokenOf()')} };`,
    `export const make = (axios: any, token: string) => { const http = axios.create(); ${use('token')} return http; };`,
    `export const install = (http: any, token: string) => { ${use('token')} };`,
  ])(
    'is proven where it sends what is as good for all, or is of a client of its own: %s',
    (code) => {
      expect(grade(code)).toBe('proven');
    },
  );
});
