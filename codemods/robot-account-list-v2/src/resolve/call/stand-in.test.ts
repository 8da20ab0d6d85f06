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
