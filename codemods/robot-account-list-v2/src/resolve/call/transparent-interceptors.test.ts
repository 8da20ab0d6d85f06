import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const READS = `function atMost100(config) {
  if (config.data.account_id_list.length > 100) throw new Error('最多 100 个客户');
  return config;
}
`;

/** What is said of the one call of a client that these interceptors are given to. */
function said(interceptors: string, others: Readonly<Record<string, string>> = {}) {
  const text = `import axios from 'axios';
const http = axios.create();
${interceptors}
export const customers = (robot_id, ids) =>
  http.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids });
`;
  const { ledger } = planMigration(testdir({ 'src/customers.js': text, ...others }));
  const [site] = ledger.sites;
  return site?.grade ?? site?.reason;
}

const request = (hook: string): string => `http.interceptors.request.use(${hook});`;
const response = (hook: string): string => `http.interceptors.response.use(${hook});`;

describe('an interceptor that reads the ids', () => {
  it.each([
    ['bound', request('atMost100.bind(null)')],
    ['one of two', request(`process.env.LIMIT ? atMost100 : undefined`)],
    ['called by another', request('(config) => atMost100(config)')],
    [
      'called by one that it calls',
      `const check = (c) => atMost100(c);\n${request('(c) => check(c)')}`,
    ],
    [
      'of a class',
      `class Limits { check(c) { return atMost100(c); } }\nconst limits = new Limits();\n${request('limits.check.bind(limits)')}`,
    ],
    ['that a function hands back', `const same = (hook) => hook;\n${request('same(atMost100)')}`],
    [
      'that a function makes',
      `const limit = (most) => (config) => {\n  if (config.data.account_id_list.length > most) throw new Error();\n  return config;\n};\n${request('limit(100)')}`,
    ],
  ])('is seen where it is %s', (_, code) => {
    expect(said(READS + code)).toBe('ids-read');
  });
});

describe('an interceptor that is not in sight', () => {
  it.each([
    ['of a package', `import { sign } from 'sign-kit';\n${request('sign')}`],
    ['made by a package', `import { signWith } from 'sign-kit';\n${request(`signWith('密钥')`)}`],
    [
      'in a list',
      `${READS}const hooks = [atMost100];\nhooks.forEach((each) => http.interceptors.request.use(each));`,
    ],
    ['spread', `${READS}const pair = [atMost100];\n${request('...pair')}`],
    [
      'given by a parameter',
      `export const install = (each) => http.interceptors.request.use(each);`,
    ],
  ])('is assumed to do the same for a page: %s', (_, code) => {
    expect(said(code)).toBe('likely');
  });
});

describe('an interceptor that hands back no reply as it was', () => {
  it.each([
    ['in an object', response('(res) => ({ ok: true, payload: res.data })')],
    ['in a list', response('(res) => [null, res.data]')],
    ['under another name', response('({ data }) => ({ result: data })')],
    ['as text', response('(res) => JSON.stringify(res.data)')],
    ['taken apart', response('(res) => Object.values(res.data.data)[0]')],
    [
      'by a package',
      `import humps from 'humps';\n${response('(res) => humps.camelizeKeys(res.data)')}`,
    ],
    [
      'as an instance',
      `class Reply { constructor(data) { this.data = data; } }\n${response('(res) => new Reply(res.data)')}`,
    ],
    [
      'by a function of its own',
      `const wrap = (data) => ({ result: data });\n${response('(res) => wrap(res.data)')}`,
    ],
    ['with another body', response('(res) => ({ ...res, data: [res.data] })')],
    ['without what a refusal says', response('(res) => res.data.data')],
    ['as text of the body', response('({ data }) => String(data)')],
    ['not always', response('(res) => { if (res.status === 200) return res; }')],
    ['in one of two cases', response('(res) => (res.status === 200 ? res : [])')],
  ])('is assumed to do the same for a page: %s', (_, code) => {
    expect(said(code)).toBe('likely');
  });
});

describe('an interceptor that hands back the accounts alone', () => {
  it('holds the calls of its client back', () => {
    expect(said(response('(res) => res.data.data.account_list'))).toBe('not-the-reply');
  });
});

describe('an interceptor that tells pages apart', () => {
  it.each([
    [
      'by a counter it reads as it counts',
      'let n = 0;',
      '(config) => (n++ > 0 ? Promise.reject(new Error("只一次")) : config)',
    ],
    [
      'by a member it reads as it counts',
      'const seen = { n: 0 };',
      '(config) => { if ((seen.n += 1) > 1) throw new Error("只一次"); return config; }',
    ],
  ])('is assumed to do the same for a page: %s', (_, before, hook) => {
    expect(said(`${before}\n${request(hook)}`)).toBe('likely');
  });

  it('may count them', () => {
    expect(said(`let n = 0;\n${request('(config) => { n += 1; return config; }')}`)).toBe('proven');
  });
});

describe('an interceptor that gives all of it to others', () => {
  it.each([
    [
      'a listener',
      `import bus from './bus.js';\n${response(`(res) => { bus.emit('reply', res); return res; }`)}`,
    ],
    [
      'a schema',
      `import { schema } from './schema.js';\n${request('(config) => { schema.parse(config.data); return config; }')}`,
    ],
    ['what is kept', `let last;\n${response('(res) => { last = res.data; return res; }')}`],
    ['a list', `const all = [];\n${response('(res) => { all.push(res.data); return res; }')}`],
    [
      'a loop',
      response(
        '(res) => { for (const each in res.data.data) res.data.data[each] = null; return res; }',
      ),
    ],
    [
      'who takes its accounts by another name',
      response('(res) => { Object.values(res.data.data ?? {})[0]?.reverse?.(); return res; }'),
    ],
    ['another body', response('(res) => { res.data = { result: res.data }; return res; }')],
    ['a literal', response('(res) => { localStorage.last = { data: res.data }; return res; }')],
    [
      'what measures it',
      request(
        `(config) => { if (JSON.stringify(config.data).length > 5000) throw new Error('太大'); return config; }`,
      ),
    ],
    [
      'a function that hands it on',
      `import bus from './bus.js';\nconst tell = (data) => bus.emit('reply', data);\n${response('(res) => { tell(res.data); return res; }')}`,
    ],
  ])('is assumed to do the same for a page: %s', (_, code) => {
    const others = {
      'src/bus.js': `import { EventEmitter } from 'node:events';\nexport default new EventEmitter();\n`,
      'src/schema.js': `import { z } from 'zod';\nexport const schema = z.object({ account_id_list: z.array(z.string()).min(1) });\n`,
    };
    expect(said(code, others)).toBe('likely');
  });
});

describe('an interceptor that leaves requests and replies as they are', () => {
  it.each([
    ['hands on', request('(config) => config')],
    ['waits', request('async (config) => { await Promise.resolve(); return config; }')],
    ['sets a header', request(`(config) => ({ ...config, timeout: 3000 })`)],
    [
      'asks whether it is there',
      response('(res) => { if (!res.data) throw new Error("空"); return res; }'),
    ],
    ['gives the body', response('(res) => res.data')],
    [
      'takes the body apart',
      response(
        `(res) => { const { errcode, data } = res.data; if (errcode) return Promise.reject(new Error(errcode)); return data; }`,
      ),
    ],
    [
      'throws',
      response(
        '(res) => { if (res.data.errcode !== 0) throw new Error(res.data.errmsg); return res; }',
      ),
    ],
    ['sends again', response('(res) => (res.data.errcode === 40001 ? http(res.config) : res)')],
    ['logs', response(`(res) => { console.log('查询', res.config.url, res.data); return res; }`)],
    ['only looks at failures', response('undefined, (error) => Promise.reject(error)')],
    ['is given options', request('(config) => config, null, { synchronous: true }')],
    [
      'is made by a function in sight',
      `const lang = (name) => (config) => { config.headers.lang = name; return config; };\n${request(`lang('zh-CN')`)}`,
    ],
    [
      'hands on by a function of its own',
      `const body = (res) => res.data;\n${response('(res) => body(res)')}`,
    ],
  ])('assumes nothing: it %s', (_, code) => {
    expect(said(code)).toBe('proven');
  });
});
