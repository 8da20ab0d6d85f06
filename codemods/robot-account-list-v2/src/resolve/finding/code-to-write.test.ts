import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { migrateText } from '../../migrate-text.js';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const PATH = '/gateway/qopen/GetRobotAccountByIds';
const NEW_PATH = '/gateway/qopen/GetRobotAccountListV2';

/** The code to write for the one site of a text. */
function codeFor(text: string): string | null | undefined {
  const { ledger } = migrateText(text, 'a.mjs', { grade: 'proven' });
  return ledger.sites.find(({ state }) => state === 'manual')?.after;
}

it('a callback gets the result of all pages once, and the client one callback a page', () => {
  const code = codeFor(
    `import request from 'request';\nexport const f = (h, 机器人, ids, done) => request.post(\`\${h}${PATH}\`, { robot_id: 机器人, account_id_list: ids }, (err, res) => done(err, res));`,
  );
  expect(code).toBe(
    `const answer = (err, res) => done(err, res);
collectRobotAccounts(
  (page) => new Promise((resolve, reject) => request.post(\`\${h}${NEW_PATH}\`, page, (error, response) => (error ? reject(error) : resolve(response)))),
  { robot_id: 机器人, account_id_list: ids },
).then((response) => answer(null, response), answer);`,
  );
});

it('a callback of several lines stands no further in than its own code', () => {
  const code = codeFor(
    `import request from 'request';
export function f(h, r, ids, done) {
    request.post(h + '${PATH}', { robot_id: r, account_id_list: ids }, (err) => {
      done(err);
    });
}
`,
  );
  expect(code).toMatch(/^const answer = \(err\) => \{\n {2}done\(err\);\n\};\n/);
});

it('a callback that takes the body as well is given it', () => {
  const code = codeFor(
    `import request from 'request';\nexport const f = (h, r, ids, done) => request.post(\`\${h}${PATH}\`, { robot_id: r, account_id_list: ids }, (err, res, body) => done(err, body));`,
  );
  expect(code).toContain('.then((response) => answer(null, response, response.body), answer);');
});

it('a length that is set by hand is not that of a page', () => {
  const code = codeFor(
    `import https from 'node:https';\nexport const f = (token, r, ids) => https.request({ hostname: 'qopen.example.com', path: '${PATH}', method: 'POST', headers: { Token: token, 'Content-Length': 99 } }, (res) => res.resume()).end(JSON.stringify({ robot_id: r, account_id_list: ids }));`,
  );
  expect(code).toContain(
    "headers: { Token: token, 'Content-Type': 'application/json; charset=UTF-8' }",
  );
});

it('what fails is told to whom it was told before', () => {
  const code = codeFor(
    `export const f = (wx, r, ids) => new Promise((resolve, reject) => wx.request({ url: 'https://x${PATH}', method: 'POST', data: { robot_id: r, account_id_list: ids }, success: (res) => resolve(res.data), fail: (error) => reject(error) }));`,
  );
  expect(code).toContain('data: page, success: resolve, fail: reject })');
  expect(code).toContain(').then(answer, (error) => reject(error));');
});

it('a callback among the options is where the promise resolves', () => {
  const code = codeFor(
    `export const f = (wx, r, ids, show) => wx.request({ url: 'https://x${PATH}', method: 'POST', data: { robot_id: r, account_id_list: ids }, success: (res) => show(res) });`,
  );
  expect(code).toContain('const answer = (res) => show(res);');
  expect(code).toContain(
    `wx.request({ url: 'https://x${NEW_PATH}', method: 'POST', data: page, success: resolve })`,
  );
  expect(code).toContain('.then(answer);');
});

it('a request by hand becomes fetch, with its host and headers', () => {
  const code = codeFor(
    `import https from 'node:https';\nexport const f = (page, token, ids, read) => https.request({ hostname: 'qopen.example.com', path: '${PATH}', method: 'POST', headers: { Token: token } }, read).end(JSON.stringify({ robot_id: page, account_id_list: ids }));`,
  );
  expect(code).toBe(
    `collectRobotAccounts(
  (listPage) => fetch(new URL('${NEW_PATH}', \`https://qopen.example.com\`), { method: 'POST', headers: { Token: token, 'Content-Type': 'application/json; charset=UTF-8' }, body: JSON.stringify(listPage) }),
  { robot_id: page, account_id_list: ids },
).then((response) => response.json());`,
  );
});

it.each([
  [
    'an observable stays one',
    `import { HttpService } from '@nestjs/axios';\nexport class A { constructor(http) { this.http = new HttpService(); } f(r, ids) { return this.http.post('${PATH}', { robot_id: r, account_id_list: ids }); } }`,
    `from(collectRobotAccounts((page) => firstValueFrom(this.http.post('${NEW_PATH}', page)), { robot_id: r, account_id_list: ids }))`,
  ],
  [
    "fields of a team's own names",
    `import axios from 'axios';\nexport const f = (h, robotId, ids) => axios.post(h + '${PATH}', { robotId, externalIds: ids });`,
    `collectRobotAccounts((page) => axios.post(h + '${NEW_PATH}', page), { robot_id: robotId, external_user_id_list: ids })`,
  ],
  [
    'arguments that are spread',
    `import axios from 'axios';\nexport const f = (h, args) => axios.post(h + '${PATH}', ...args);`,
    `const [lookup, ...rest] = args;\ncollectRobotAccounts((page) => axios.post(h + '${NEW_PATH}', page, ...rest), lookup);`,
  ],
  [
    'options of the shim that are made in the call',
    `import { GetRobotAccountByIds } from '@qopen-compat/shim';\nexport const f = (q) => GetRobotAccountByIds(q, options());`,
    `const callOptions = options();\ncollectRobotAccounts((page) => GetRobotAccountListV2(page, callOptions), q, { deadlineMs: callOptions.deadlineMs });`,
  ],
  [
    'a request that is not in sight is called what the site calls it',
    `export const f = (http, h, 请求) => http.post(h + '${PATH}', 请求);`,
    `collectRobotAccounts((page) => http.post(h + '${NEW_PATH}', page), 请求)`,
  ],
])('%s', (_, text, code) => {
  const { ledger } = migrateText(text, 'a.mjs', { grade: 'proven' });
  expect(ledger.sites.map(({ after }) => after)).toContain(code);
});

it('the request may be written later, elsewhere in the function', () => {
  const code = codeFor(
    `import http from 'http';\nexport function f(host, r, ids, read) {\n  const req = http.request({ host, port: 8080, path: '${PATH}', method: 'POST' }, read);\n  req.write(JSON.stringify({ robot_id: r, account_id_list: ids }));\n  req.end();\n}`,
  );
  expect(code).toContain(`fetch(new URL('${NEW_PATH}', \`http://\${host}:8080\`)`);
  expect(code).toContain('{ robot_id: r, account_id_list: ids },');
});

it('no code is made up where the request is out of sight', () => {
  expect(
    codeFor(`import axios from 'axios';\nexport const f = (h) => axios.post(h + '${PATH}');`),
  ).toBeNull();
});

describe('every code to write that the fixtures bring', () => {
  const codes = readdirSync(FIXTURES).flatMap((form) => {
    const name = readdirSync(`${FIXTURES}${form}`).find((file) => file.startsWith('input.')) ?? '';
    if (!existsSync(`${FIXTURES}${form}/${name}`)) return [];
    const text = readFileSync(`${FIXTURES}${form}/${name}`, 'utf8');
    const { ledger } = migrateText(text, `${form}/${name}`, { grade: 'likely' });
    return ledger.sites.flatMap(({ state, grade, after, line }) =>
      state === 'manual' && grade === null && after !== null
        ? [{ place: `${form}:${line}`, code: after }]
        : [],
    );
  });

  it('is enough to say something', () => expect(codes.length).toBeGreaterThan(40));

  it.each(codes)('parses, and names the old API no more: $place', ({ code }) => {
    const { diagnostics } = ts.transpileModule(`async function f() {\n${code}\n}`, {
      reportDiagnostics: true,
      fileName: 'a.ts',
    });
    expect(diagnostics).toEqual([]);
    expect(code).not.toMatch(/\bGetRobotAccountByIds\b/);
  });
});

it('the method of a shim whose maker is not in sight becomes that of a client', () => {
  const { ledger } = migrateText(
    `import type { Shim } from '@qopen-compat/shim';\nexport const f = (shim: Shim, q: object) => shim.GetRobotAccountByIds(q);`,
    'a.ts',
  );
  expect(ledger.sites[0]?.after).toBe('collectRobotAccounts(shim.GetRobotAccountListV2, q)');
});
