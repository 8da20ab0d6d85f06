import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const post = (headers: string, ids = 'ids'): string =>
  `axios.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ${ids} }, { headers: ${headers} })`;
const IMPORTS =
  "import axios from 'axios';\nimport { createHash } from 'node:crypto';\nimport { md5 } from './md5.js';\n";

/** The site of the one call of a file. */
function siteOf(text: string) {
  return planMigration(testdir({ 'src/customers.ts': IMPORTS + text })).ledger.sites[0];
}

/** The same of a function that does something before its call. */
const siteBehind = (before: string, headers = '{ 签名: sign }', outside = '') =>
  siteOf(
    `${outside}export async function customers(robot_id: string, ids: string[], token: string) {\n  ${before}\n  return (await ${post(headers)}).data;\n}\n`,
  );

describe('a signature of the ids', () => {
  it.each([
    ['by a destructuring', "let sign = '';\n  ({ sign } = { sign: md5(ids) });"],
    ['by one of a list', "let sign = '';\n  [sign] = [md5(ids)];"],
    ['by a loop', "let sign = '';\n  for (sign of ids.map(md5)) break;"],
  ])('is seen however it is put there: %s', (_, before) => {
    expect(siteBehind(before)?.reason).toBe('body-signed');
    expect(siteBehind(before.replaceAll('ids', '[token]'))?.grade).toBe('proven');
  });

  it.each([
    ['in a loop of its own', 'ids.forEach((id) => hash.update(id));'],
    ['on a condition', 'token && hash.update(ids.join());'],
    ['for nothing', 'void hash.update(ids.join());'],
  ])('is seen where it is added to: %s', (_, update) => {
    const headers = "{ 签名: hash.digest('hex') }";
    const before = (add: string) => `const hash = createHash('md5');\n  ${add}`;
    expect(siteBehind(before(update), headers)?.reason).toBe('body-signed');
    expect(siteBehind(before(update.replace('ids', '[token]')), headers)?.grade).toBe('proven');
  });

  it.each([
    [
      'a function of its file',
      "let sign = '';\nfunction prepare(list: unknown) { sign = md5(list); }\n",
    ],
    [
      'one that is kept in a constant',
      "let sign = '';\nconst prepare = (list: unknown) => { sign = md5(list); };\n",
    ],
  ])('is seen where it was made by %s', (_, outside) => {
    expect(siteBehind('prepare(ids);', undefined, outside)?.reason).toBe('body-signed');
    const other = 'prepare(token);';
    expect(siteBehind(other, undefined, outside)?.reason).not.toBe('body-signed');
  });

  it('is seen where another method keeps it', () => {
    const api = (given: string): string => `export class Api {
  sign = '';
  prepare(list: unknown) { this.sign = md5(list); }
  async get(robot_id: string, ids: string[]) { this.prepare(${given}); return (await ${post('{ 签名: this.sign }')}).data; }
}
`;
    expect(siteOf(api('ids'))?.reason).toBe('body-signed');
    expect(siteOf(api('robot_id'))?.reason).not.toBe('body-signed');
  });

  it('is seen in the class, or the object, that holds the ids', () => {
    const query = (sign: string): string =>
      `class Query {\n  constructor(readonly ids: string[], readonly robot: string) {}\n  get sign() { return md5(${sign}); }\n}\n`;
    const get = `export const get = async (query: Query, robot_id: string) => (await ${post('{ 签名: query.sign }', 'query.ids')}).data;\n`;
    expect(siteOf(query('this.ids') + get)?.reason).toBe('body-signed');
    expect(siteOf(query('this.robot') + get)?.grade).toBe('proven');
  });
});

describe('what a function is called with that has no name', () => {
  it.each([
    [
      'where it stands',
      (given: string) =>
        `export const get = (robot_id: string, ids: string[], token: string) => (async (sign: string) => ${post('{ 签名: sign }')})(${given});\n`,
    ],
    [
      'by what hands it back',
      (given: string) =>
        `const withSign = (sign: string) => async (robot_id: string, ids: string[]) => ${post('{ 签名: sign }')};\nexport const get = (robot: string, ids: string[], token: string) => withSign(${given})(robot, ids);\n`,
    ],
    [
      'by its method call',
      (given: string) =>
        `async function send(robot_id: string, ids: string[], sign: string) { return ${post('{ 签名: sign }')}; }\nexport const get = (robot: string, ids: string[], token: string) => send.call(null, robot, ids, ${given});\n`,
    ],
  ])('is looked at: %s', (_, text) => {
    expect(siteOf(text('md5(ids)'))?.reason).toBe('body-signed');
    expect(siteOf(text('token'))?.grade).toBe('proven');
  });
});
