import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A project whose tests answer the old path themselves. */
export interface MockedProject {
  readonly name: string;
  readonly runner: 'node' | 'vitest';
  /** Which of {@link CALLS} its tests serve. */
  readonly call: keyof typeof CALLS;
  readonly test: string;
  readonly grade?: 'likely';
  /** File, state and reason of every site. */
  readonly ledger: readonly string[];
}

/** The entry of vitest's command line. */
export const VITEST = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);

const PATH = '/gateway/qopen/GetRobotAccountByIds';
const HOST = 'http://qopen.test';

/** The programs under test, by the client they call with. */
export const CALLS = {
  axios: `import axios from 'axios';

export async function lookup(robot, ids) {
  const { data } = await axios.post('${HOST}${PATH}', { robot_id: robot, account_id_list: ids });
  if (data.errcode !== 0) throw new Error(data.errmsg);
  return data.data.account_list.map(({ profile }) => profile.name);
}
`,
  fetch: `export async function lookup(robot, ids, host = '${HOST}') {
  const response = await fetch(host + '${PATH}', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ robot_id: robot, account_id_list: ids }),
  });
  const { errcode, errmsg, data } = await response.json();
  if (errcode !== 0) throw new Error(errmsg);
  return data.account_list.map(({ profile }) => profile.name);
}
`,
} as const;

const REPLY = `{
  errcode: 0,
  errmsg: 'ok',
  hint: 'req-1',
  data: {
    account_list: [
      { account_id: 'acc-1', account_type: 2, profile: { name: '张伟' } },
      { account_id: 'acc-2', account_type: 2, profile: { name: '王芳' } },
    ],
  },
}`;
const FAILURE = `{ errcode: 40001, errmsg: '令牌无效', hint: 'req-2' }`;
const NODE_TEST = `import assert from 'node:assert/strict';\nimport { test } from 'node:test';\nimport { lookup } from './lookup.mjs';\n`;
const VITEST_TEST = `import { afterAll, beforeAll, expect, test, vi } from 'vitest';\nimport { lookup } from './lookup.mjs';\n`;
const ASKS = `assert.deepEqual(await lookup('robot-1', ['acc-1', 'acc-2']), ['张伟', '王芳']);`;
const ASKS_MORE = `assert.deepEqual(await lookup('robot-1', ['acc-1', 'acc-2', 'acc-3']), ['张伟', '王芳']);`;

const moved = (call: string, mock: string, mocks = 1): string[] => [
  `${call} rewritten direct-call`,
  ...Array.from({ length: mocks }, () => `${mock} rewritten mock-route`),
];
const MOVED = moved('lookup.mjs', 'lookup.test.mjs');
const HELD = ['lookup.mjs manual meets-at-run-time', 'lookup.test.mjs manual mocked-request'];

/** Projects by their mock; what a mock would answer otherwise holds its calls back. */
export const PROJECTS: readonly MockedProject[] = [
  {
    name: 'nock: the route moves with its call',
    runner: 'node',
    call: 'axios',
    test: `import nock from 'nock';
${NODE_TEST}
const REPLY = ${REPLY};

test('客户的名字', async () => {
  const scope = nock('${HOST}').post('${PATH}').times(2).reply(200, REPLY);
  ${ASKS}
  ${ASKS}
  scope.done();
});

test('失败', async () => {
  nock('${HOST}').post('${PATH}').reply(200, ${FAILURE});
  await assert.rejects(lookup('robot-1', ['acc-1', 'acc-2']), { message: '令牌无效' });
  nock('${HOST}').post('${PATH}').reply(502, 'bad gateway');
  await assert.rejects(lookup('robot-1', ['acc-1', 'acc-2']), { status: 502 });
});
`,
    ledger: moved('lookup.mjs', 'lookup.test.mjs', 3),
  },
  {
    name: 'nock: who is asked for and is not there may take another request, which is an assumption',
    runner: 'node',
    call: 'axios',
    test: `import nock from 'nock';
${NODE_TEST}
test('客户的名字', async () => {
  nock('${HOST}').post('${PATH}').times(2).reply(200, ${REPLY});
  ${ASKS_MORE}
  ${ASKS_MORE}
});
`,
    ledger: ['lookup.mjs manual needs-grade-likely', 'lookup.test.mjs manual needs-grade-likely'],
  },
  {
    name: 'nock that persists: who is asked for need not be there',
    runner: 'node',
    call: 'axios',
    test: `import nock from 'nock';
${NODE_TEST}
test('客户的名字', async () => {
  nock('${HOST}').persist().post('${PATH}').reply(200, ${REPLY});
  ${ASKS_MORE}
  ${ASKS_MORE}
});
`,
    ledger: MOVED,
  },
  {
    name: 'nock: a body that is matched holds the call back',
    runner: 'node',
    call: 'axios',
    test: `import nock from 'nock';
${NODE_TEST}
test('客户的名字', async () => {
  nock('${HOST}')
    .post('${PATH}', { robot_id: 'robot-1', account_id_list: ['acc-1', 'acc-2'] })
    .reply(200, ${REPLY});
  ${ASKS}
});
`,
    ledger: HELD,
  },
  {
    name: 'axios-mock-adapter: the route moves with its call',
    runner: 'node',
    call: 'axios',
    test: `import axios from 'axios';
import MockAdapter from 'axios-mock-adapter';
${NODE_TEST}
test('客户的名字', async () => {
  const mock = new MockAdapter(axios);
  mock.onPost('${HOST}${PATH}').reply(200, ${REPLY});
  ${ASKS}
  assert.equal(mock.history.post.length, 1);
});
`,
    ledger: MOVED,
  },
  {
    name: 'axios-mock-adapter: requests that are looked at hold the call back',
    runner: 'node',
    call: 'axios',
    test: `import axios from 'axios';
import MockAdapter from 'axios-mock-adapter';
${NODE_TEST}
test('客户的名字', async () => {
  const mock = new MockAdapter(axios);
  mock.onPost('${HOST}${PATH}').reply(200, ${REPLY});
  ${ASKS}
  assert.match(mock.history.post[0].data, /acc-2/);
});
`,
    ledger: HELD,
  },
  {
    name: 'a mock that answers whoever is asked for is an assumption, and holds the call back',
    runner: 'node',
    call: 'axios',
    test: `import axios from 'axios';
import MockAdapter from 'axios-mock-adapter';
${NODE_TEST}
test('客户的名字', async () => {
  new MockAdapter(axios).onPost('${HOST}${PATH}').reply(200, ${REPLY});
  assert.deepEqual(await lookup('robot-1', ['anybody']), ['张伟', '王芳']);
});
`,
    ledger: ['lookup.mjs manual needs-grade-likely', 'lookup.test.mjs manual needs-grade-likely'],
  },
  {
    name: 'msw in vitest: the route moves with its call',
    runner: 'vitest',
    call: 'fetch',
    test: `import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
${VITEST_TEST}
const server = setupServer(http.post('*${PATH}', () => HttpResponse.json(${REPLY})));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

test('客户的名字', async () => {
  expect(await lookup('robot-1', ['acc-1', 'acc-2'])).toEqual(['张伟', '王芳']);
});
`,
    ledger: moved('lookup.mjs', 'lookup.spec.mjs'),
  },
  {
    name: "undici's MockAgent: the route moves with its call",
    runner: 'node',
    call: 'fetch',
    test: `import { MockAgent, setGlobalDispatcher } from 'undici';
${NODE_TEST}
test('客户的名字', async () => {
  const agent = new MockAgent();
  agent.disableNetConnect();
  setGlobalDispatcher(agent);
  agent.get('${HOST}').intercept({ path: '${PATH}', method: 'POST' }).reply(200, ${REPLY});
  ${ASKS}
  agent.assertNoPendingInterceptors();
});
`,
    ledger: MOVED,
  },
  {
    name: 'a route of hono: moves with its call',
    runner: 'node',
    call: 'fetch',
    test: `import { serve } from '@hono/node-server';
import { Hono } from 'hono';
${NODE_TEST}
test('客户的名字', async (t) => {
  const app = new Hono();
  app.post('${PATH}', (c) => c.json(${REPLY}));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => server.close());
  const host = \`http://127.0.0.1:\${server.address().port}\`;
  assert.deepEqual(await lookup('robot-1', ['acc-1', 'acc-2'], host), ['张伟', '王芳']);
});
`,
    ledger: MOVED,
  },
];
