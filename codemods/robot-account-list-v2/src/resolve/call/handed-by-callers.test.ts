import { describe, expect, it } from 'vitest';
import { post, fetching, BY_IDS, siteBeside, siteWith } from './handed-over.test-support.js';

describe('what callers hand over beside the ids', () => {
  it.each([
    ['by itself', 'return byIds(robot, wanted, { 签名: md5(wanted.join()) });'],
    [
      'by a constant',
      'const headers = { 签名: md5(wanted) };\n  return byIds(robot, wanted, headers);',
    ],
    ['from a copy', 'return byIds(robot, [...new Set(wanted)], { 签名: md5(wanted) });'],
  ])('is refused where it is made from them, in another file: %s', (_, body) => {
    const site = siteWith(body);
    expect(site?.reason).toBe('body-signed');
    expect(site?.sentence).toContain('src/customers.ts:');
  });

  it.each([
    [
      'another name of an import',
      { before: "import { byIds as load } from './by-ids.js';" },
      'return load(robot, wanted, { 签名: md5(wanted) });',
    ],
    [
      'a default export',
      {
        text: BY_IDS.replace('export', 'export default'),
        before: "import load from './by-ids.js';",
      },
      'return load(robot, wanted, { 签名: md5(wanted) });',
    ],
    [
      'a method',
      {
        text: `import axios from 'axios';\nexport class Api {\n  async byIds(robot_id: string, ids: string[], headers: object) { return ${post('{ headers }')}; }\n}\n`,
        before: "import { Api } from './by-ids.js';\nconst api = new Api();",
      },
      'return api.byIds(robot, wanted, { 签名: md5(wanted) });',
    ],
    [
      'one object',
      {
        text: fetching(
          '{ robot_id, ids, headers }: { robot_id: string; ids: string[]; headers: object }',
          '{ headers }',
        ),
      },
      'return byIds({ robot_id: robot, ids: wanted, headers: { 签名: md5(wanted) } });',
    ],
  ])('is followed by %s', (_, given, body) => {
    expect(siteWith(body, given)?.reason).toBe('body-signed');
  });

  it('is followed through callers of callers', () => {
    const between =
      "import { byIds } from './by-ids.js';\nexport const between = (robot: string, list: string[], extra: object) => byIds(robot, list, { ...extra, 应用: 'crm' });\n";
    const caller = (given: string): string =>
      `import { between } from './between.js';\nexport const customers = (robot: string, wanted: string[]) => between(robot, wanted, ${given});\n`;
    const files = (given: string) => ({
      'src/between.ts': between,
      'src/customers.ts': caller(given),
    });
    expect(siteBeside(BY_IDS, files('{ 签名: md5(wanted) }'))?.reason).toBe('body-signed');
    expect(siteBeside(BY_IDS, files('{ 来源: robot }'))?.grade).toBe('proven');
  });

  it.each([
    ['a hook', '{ transformRequest: [renamed] }'],
    ['a limit', '{ maxContentLength: 2000 }'],
    ['a key for once', "{ headers: { 'Idempotency-Key': id() } }"],
  ])('may be %s', (_, options) => {
    const text = fetching('robot_id: string, ids: string[], options: object', 'options');
    expect(siteWith(`return byIds(robot, wanted, ${options});`, { text })?.grade).toBe('likely');
  });

  it('may be shared with other calls, or changed before the reply is there', () => {
    const shared =
      "import { byIds } from './by-ids.js';\nconst headers: Record<string, string> = {};";
    const body = 'headers.Token = token;\n  return byIds(robot, wanted, headers);';
    expect(siteWith(body, { before: shared })?.grade).toBe('likely');
    const loop = (call: string): string => `const headers: Record<string, string> = {};
  const jobs = [];
  for (const each of robot) {
    headers.Token = each;
    jobs.push(${call});
  }
  return Promise.all(jobs);`;
    expect(siteWith(loop('byIds(robot, wanted, headers)'))?.reason).toBe('changes-meanwhile');
    expect(siteWith(loop('await byIds(robot, wanted, headers)'))?.grade).toBe('proven');
  });

  it('may be given to a constructor', () => {
    const text = `import axios from 'axios';\nexport class Api {\n  constructor(private readonly headers: object) {}\n  async byIds(robot_id: string, ids: string[]) { return ${post('{ headers: this.headers }')}; }\n}\n`;
    const before =
      "import { Api } from './by-ids.js';\nconst headers: Record<string, string> = {};\nconst api = new Api(headers);";
    const body = 'return api.byIds(robot, wanted);';
    expect(siteWith(`headers.Token = token;\n  ${body}`, { text, before })?.grade).toBe('likely');
    expect(siteWith(body, { text, before })?.grade).toBe('proven');
  });
});

describe('an object with a getter', () => {
  const api = `import axios from 'axios';\nexport class Api {\n  constructor(private readonly options: any) {}\n  async byIds(robot_id: string, ids: string[]) { return ${post('{ headers: this.options.headers }')}; }\n}\n`;

  it('may give something else for every page where a caller hands it over', () => {
    const before = (getter: string) => ({
      text: api,
      before: `import { Api } from './by-ids.js';\nlet count = 0;\nconst api = new Api({ get headers() { return ${getter}; } });`,
    });
    const body = 'return api.byIds(robot, wanted);';
    expect(siteWith(body, before('{ 序号: ++count }'))?.grade).toBe('likely');
    expect(siteWith(body, before("{ 应用: 'crm' }"))?.grade).toBe('proven');
  });

  it('may do so where a function or a descriptor makes it', () => {
    const made = (headers: string, outside: string) =>
      siteBeside(
        fetching(
          'robot_id: string, ids: string[]',
          `{ headers: ${headers} }`,
          `${outside}\nexport async function byIds`,
        ),
        {},
      )?.grade;
    const maker = (value: string) =>
      `let count = 0;\nconst make = (tenant: string) => () => ({ get 序号() { return ${value}; } });\nconst headersOf = make('店');`;
    expect(made('headersOf()', maker('++count'))).toBe('likely');
    expect(made('headersOf()', maker("'一'"))).toBe('proven');
    const defined = (descriptor: string) =>
      `let count = 0;\nconst headers = {};\nObject.defineProperty(headers, '序号', { enumerable: true, ${descriptor} });`;
    expect(made('headers', defined('get: () => ++count'))).toBe('likely');
    expect(made('headers', defined("value: '一'"))).toBe('proven');
  });
});

describe('what callers do otherwise', () => {
  it.each([
    ['a token', 'return byIds(robot, wanted, { Token: token });'],
    [
      'a token that is waited for',
      'const Token = await login(robot);\n  return byIds(robot, wanted, { Token });',
    ],
    [
      'headers of another call',
      'await other(wanted, md5(wanted));\n  return byIds(robot, wanted, {});',
    ],
    [
      'ids that are counted',
      'console.log(wanted.length);\n  return byIds(robot, wanted, { Token: token });',
    ],
  ])('leaves it proven: %s', (_, body) => {
    expect(siteWith(body)?.grade).toBe('proven');
  });

  it('is no matter of a test, nor of a function by the same name', () => {
    const signed = (from: string): string =>
      `import { byIds } from '${from}';\nexport const customers = (wanted: string[]) => byIds('机器人', wanted, { 签名: md5(wanted) });\n`;
    const other =
      "import './by-ids.js';\nexport const byIds = async (...given: unknown[]) => given;\n";
    expect(
      siteBeside(BY_IDS, {
        'test/by-ids.test.ts': signed('../src/by-ids.js'),
        'src/other.ts': other,
        'src/customers.ts': signed('./other.js'),
      })?.grade,
    ).toBe('proven');
  });

  it('is no matter of what goes through the same wrapper to another path', () => {
    const wrapper =
      "import axios from 'axios';\nexport const send = async (path: string, body: object, headers: object) => { const { data } = await axios.post(path, body, { headers }); return data; };\n";
    const text = `import { send } from './send.js';\nexport const byIds = (robot_id: string, ids: string[]) => send('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids }, {});\n`;
    const other =
      "import { send } from './send.js';\nexport const tag = (ids: string[]) => send('/gateway/qopen/AddTag', { ids }, { 签名: md5(ids), 'X-Nonce': id() });\n";
    expect(siteBeside(text, { 'src/send.ts': wrapper, 'src/tag.ts': other })?.grade).toBe('proven');
  });
});
