import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const CALL = `export async function customers(robot_id, ids) {
  const response = await fetch('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', {
    method: 'POST',
    body: JSON.stringify({ robot_id, account_id_list: ids }),
  });
  return response.json();
}
`;

/** The grade of the call beside another file, and what of that file it rests on. */
function gradeBeside(path: string, text: string) {
  const { ledger } = planMigration(testdir({ 'src/customers.mjs': CALL, [path]: text }));
  const [site] = ledger.sites;
  return { grade: site?.grade, isNamed: site?.sentence.includes(path) };
}

const PATCH = `const sent = globalThis.fetch;
globalThis.fetch = (url, init) => sent(url, { ...init, headers: { 签名: sign(init.body) } });
`;

describe('a global that a file puts something else in the place of', () => {
  it('is not proven to send pages as it sent the request, though nobody loads that file', () => {
    expect(gradeBeside('src/boot.mjs', PATCH)).toEqual({ grade: 'likely', isNamed: true });
  });

  it.each([
    '(globalThis as any).fetch = signed(fetch);',
    "global['fetch'] = signed(fetch);",
    "Object.defineProperty(globalThis, 'fetch', { value: signed(fetch) });",
    'Object.assign(globalThis, { fetch: signed(fetch) });',
  ])('is seen however it is put there: %s', (patch) => {
    expect(gradeBeside('src/boot.ts', `${patch}\n`)).toEqual({ grade: 'likely', isNamed: true });
  });

  it('is seen in a file that tests a pattern, and is no test', () => {
    const tested = `${PATCH}export const isOurs = (url) => /qopen/.test(url) || kit.it('x');\n`;
    expect(gradeBeside('src/boot.mjs', tested)).toEqual({ grade: 'likely', isNamed: true });
  });

  it('is none where it is only looked for', () => {
    const looks =
      'if (globalThis.fetch === undefined) load();\nObject.assign(globalThis, { crypto });\n';
    expect(gradeBeside('src/boot.ts', looks)).toEqual({ grade: 'proven', isNamed: false });
  });

  it('is no matter of a test that does not load the call', () => {
    const test = `import { it } from 'vitest';\n\nit('签名', () => {\n${PATCH}});\n`;
    expect(gradeBeside('test/sign.test.mjs', test)).toEqual({ grade: 'proven', isNamed: false });
  });

  it('is none where an object of its own has a member of that name', () => {
    const own = 'export class Http {\n  constructor(f) {\n    this.fetch = f;\n  }\n}\n';
    expect(gradeBeside('src/http.mjs', own)).toEqual({ grade: 'proven', isNamed: false });
  });
});

describe('a server that a test has', () => {
  const server = (answers: string) =>
    `import { createServer } from 'node:http';\nexport const serve = () => createServer(async (request, response) => {\n  const body = JSON.parse(await textOf(request));\n  ${answers}\n});\n`;
  const ANY = server(
    'response.end(JSON.stringify({ data: { account_list: body.account_id_list.map((account_id) => ({ account_id })) } }));',
  );
  const test = (rest: string) =>
    `import { it } from 'node:test';\nimport { customers } from '../src/customers.mjs';\n${rest}\nit('客户', () => customers('甲', ['乙']));\n`;

  it('may not answer for pages where it answers any path', () => {
    const path = 'test/customers.test.mjs';
    expect(gradeBeside(path, test(ANY))).toEqual({ grade: 'likely', isNamed: true });
    expect(gradeBeside(path, test(server("response.end('在线');"))).grade).toBe('proven');
  });

  it('counts where a test of the call loads it', () => {
    const files = { 'src/customers.mjs': CALL, 'test/fake-vendor.mjs': ANY };
    const grade = (text: string) =>
      planMigration(testdir({ ...files, 'test/customers.test.mjs': text })).ledger.sites[0]?.grade;
    expect(grade(test("import { serve } from './fake-vendor.mjs';"))).toBe('likely');
    expect(grade(test(''))).toBe('proven');
  });

  it('is none of a test where the program itself serves customers', () => {
    const app = `import { customers } from './customers.mjs';\n${ANY.replace('body.account_id_list', 'await customers()')}`;
    expect(gradeBeside('src/app.mjs', app)).toEqual({ grade: 'proven', isNamed: false });
  });
});
