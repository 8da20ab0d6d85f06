import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const AXIOS = "import axios from 'axios';\n";
const call = (client: string, options = ''): string =>
  `export async function customers(key: string, robot_id: string, ids: string[]) {
  const { data } = await ${client}.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids }${options});
  return data;
}
`;

/** What the one call of a file is assumed to rest on. */
function sentenceOf(text: string) {
  const [site] = planMigration(testdir({ 'src/customers.ts': `${AXIOS}${text}` })).ledger.sites;
  return site?.grade === 'proven' ? 'proven' : site?.sentence;
}

describe('a wrapper that is run for every page', () => {
  const grade = (text: string) =>
    sentenceOf(text + call('http')) === 'proven' ? 'proven' : 'likely';
  const posts = (rest = '') => `return axios.post(path, body${rest}).then((reply) => reply.data);`;

  it('is likely where it reads what is written for each call', () => {
    const headers = ', { headers: { Token: token } }';
    const text = `let token = '';\nexport const use = (value: string) => { token = value; };\nconst http = { post(path: string, body: object) { ${posts(headers)} } };\n`;
    expect(grade(text)).toBe('likely');
    const hidden = `class Http { #token = ''; use(value: string) { this.#token = value; } post(path: string, body: object) { ${posts(headers.replace('token', 'this.#token'))} } }\nconst http = new Http();\n`;
    expect(grade(hidden)).toBe('likely');
  });

  it.each([
    ['a list', "['甲', '乙']", 'tokens.shift()'],
    ['a generator', "(function* () { yield '甲'; yield '乙'; })()", 'tokens.next().value'],
  ])('is likely where it takes the next of %s', (_, list, taken) => {
    const wrapper = (token: string) =>
      `const tokens = ${list};\nconst http = { post(path: string, body: object) { ${posts(`, { headers: { Token: ${token} } }`)} } };\n`;
    expect(grade(wrapper(taken))).toBe('likely');
    expect(grade(`const all = ['甲'];\n${wrapper('[...all].at(-1)')}`)).toBe('proven');
  });

  it('is likely where it ends what was asked before', () => {
    const start = 'controller?.abort(); controller = new AbortController();';
    const text = `let controller: AbortController | undefined;\nconst http = { post(path: string, body: object) { ${start} ${posts(', { signal: controller.signal }')} } };\n`;
    expect(sentenceOf(text + call('http'))).toContain('ends no other page');
  });

  it.each([
    ['a member', '{ headers: { Token: this.sent.Token } }', ''],
    ['a part', '{ headers: { Token } }', 'const { Token } = this.sent;'],
    ['an object', '{ headers: this.sent }', ''],
    ['a copy', '{ headers: { ...this.sent } }', ''],
  ])('is likely where it takes %s of what is written by another name', (_, options, before) => {
    const wrapper = `class Http { constructor(readonly sent: any) {} post(path: string, body: object) { ${before} ${posts(`, ${options}`)} } }\nconst http = new Http(state.shared);\n`;
    const state = "const state = { shared: { Token: '' } as any };\n";
    const writes = 'export const use = (token: string) => { state.shared.Token = token; };\n';
    const logs =
      'export const use = (token: string) => { console.log(state.shared.Token, token); };\n';
    expect(grade(state + wrapper + writes)).toBe('likely');
    expect(grade(state + wrapper + logs)).toBe('proven');
  });

  it('stays proven where it keeps a token, and ends nothing but its own request', () => {
    const login = "if (this.token === '') this.token = await login();";
    const text = `class Http { token = ''; async post(path: string, body: object) { ${login} ${posts(', { headers: { Token: this.token } }')} } }\nconst http = new Http();\n`;
    expect(grade(text)).toBe('proven');
    const own = 'const own = new AbortController(); setTimeout(() => own.abort(), 3000);';
    const timed = `const http = { post(path: string, body: object) { ${own} ${posts(', { signal: own.signal }')} } };\n`;
    expect(grade(timed)).toBe('proven');
  });
});

describe('a lock', () => {
  const lock = (refuses: string, rest = '') =>
    `let busy = false;\nconst http = { async post(path: string, body: object) { ${refuses} busy = true; const { data } = await axios.post(path, body); busy = false; return data; } };\n${rest}`;

  it('is likely to hold the other pages off', () => {
    const refused = "if (busy) throw new Error('请勿重复提交');";
    expect(sentenceOf(lock(refused) + call('http'))).toContain('lets every page through');
    const hook = `let busy = false;\nconst http = axios.create();\nhttp.interceptors.request.use((config) => { ${refused} busy = true; return config; });\n`;
    expect(sentenceOf(hook + call('http'))).toContain('lets every page through');
  });

  it('is none where nothing is refused, or it is told by what the function does not write', () => {
    expect(sentenceOf(lock('if (busy) console.warn("忙");') + call('http'))).toBe('proven');
    const closed = 'let closed = false;\nexport const close = () => { closed = true; };\n';
    expect(sentenceOf(closed + lock("if (closed) throw new Error('已关闭');") + call('http'))).toBe(
      'proven',
    );
  });
});

describe('a function among the options', () => {
  it('is likely where it gives what is written for each call, however it is asked', () => {
    const state = "let token = '';\nexport const use = (value: string) => { token = value; };\n";
    const by = (headers: string) =>
      sentenceOf(`${state}const headers = ${headers};\n${call('axios', ', { headers }')}`);
    expect(by('{ get Token() { return token; } }')).toContain('`token`');
    expect(by('new Proxy({}, { get: () => token })')).toContain('`token`');
    const defined =
      "{};\nObject.defineProperty(headers, 'Token', { get: () => token, enumerable: true })";
    expect(by(defined)).toContain('`token`');
  });

  it('stays proven where it only writes', () => {
    const options = ', { onDownloadProgress: (event: any) => { loaded = event.loaded; } }';
    expect(sentenceOf(`let loaded = 0;\n${call('axios', options)}`)).toBe('proven');
  });
});

describe('an option that one reply is measured by', () => {
  it('is assumed to hold for pages', () => {
    const limited = call('axios', ', { maxContentLength: 20000 }');
    expect(sentenceOf(limited)).toContain('is enough for a page of 100 accounts');
    const once = call('axios', ", { headers: { 'Idempotency-Key': key } }");
    expect(sentenceOf(once)).toContain('is accepted more than once');
    expect(sentenceOf(call('axios', ", { timeout: 3000, headers: { 'X-Request-Id': key } }"))).toBe(
      'proven',
    );
  });
});

describe('what a wrapper sends anew for every page', () => {
  const through = (outside: string, headers: string, heir = '') =>
    planMigration(
      testdir({
        'src/api.ts': `import axios from 'axios';\n${outside}\nexport class Api {\n  headers() { return {}; }\n  async send(path: string, body: object) { const { data } = await axios.post('https://qopen.example.com' + path, body, { headers: ${headers} }); return data; }\n}\n`,
        'src/customers.ts': `import { Api } from './api.js';\nlet count = 0;\nexport class Customers extends Api {\n  ${heir}\n  byIds(robot_id: string, ids: string[]) { return this.send('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids }); }\n}\n`,
      }),
    ).ledger.sites[0]?.grade;

  it('may be counted on, by itself, by what it calls, or by what an heir has instead', () => {
    expect(through('let count = 0;', '{ 序号: ++count }')).toBe('likely');
    expect(through('let count = 0;\nconst next = () => ++count;', '{ 序号: next() }')).toBe(
      'likely',
    );
    expect(through('', 'this.headers()', 'headers() { return { 序号: ++count }; }')).toBe('likely');
    expect(through('', 'this.headers()', "headers() { return { 应用: 'crm' }; }")).toBe('proven');
  });

  it('may be of a store, or an object that others write into', () => {
    const store = "import { useSession } from './session.js';";
    expect(through(store, '{ Token: useSession().token }')).toBe('likely');
    const context = "import { storage } from './context.js';";
    expect(through(context, 'storage.getStore().headers')).toBe('likely');
    expect(through(context, '{ Token: storage.getStore().token }')).toBe('proven');
  });

  it.each([
    [
      'a closure',
      'const make = () => { const of = { Token: "" } as any; return { give: () => of }; };\nconst state = make();',
      'state.give().Token',
      'state.give().Token = token;',
    ],
    [
      'a map',
      "const state = new Map([['of', { Token: '' }]]);",
      "state.get('of').Token",
      "state.get('of').Token = token;",
    ],
    [
      'a global',
      "(globalThis as any).state = { Token: '' };",
      '(globalThis as any).state.Token',
      '(globalThis as any).state.Token = token;',
    ],
    [
      'an object, or another one',
      'const state = { Token: "" } as any;',
      '...(state ?? {})',
      'Object.assign(state, { Token: token });',
    ],
  ])('may be of %s', (_, outside, taken, writes) => {
    const header = taken.startsWith('...') ? `{ ${taken} }` : `{ Token: ${taken} }`;
    expect(through(`${outside}\nexport const login = (token: any) => { ${writes} };`, header)).toBe(
      'likely',
    );
  });

  it('stays proven where it makes it, or waits for it', () => {
    const made =
      "const now = () => new Date().toISOString();\nconst sign = (path: string) => createHash('md5').update(path).digest('hex');";
    expect(
      through(
        `import { createHash } from 'node:crypto';\n${made}`,
        '{ 时间: now(), 签名: sign(path) }',
      ),
    ).toBe('proven');
    expect(
      through(
        "import { session } from './session.js';",
        '{ Token: (await session.renewed()).token }',
      ),
    ).toBe('proven');
  });
});
