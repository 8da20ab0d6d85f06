import { describe, expect, test } from 'vitest';
import { PAGE, customers, pageOf } from './sample-pages.test-support.js';
import { type Received, type Reply, scriptedServer } from './scripted-server.test-support.js';
import { failureOf, testClient } from './test-client.test-support.js';

const good = pageOf(customers(3), { ...PAGE });
const refusal = { errcode: 990401, errmsg: 'access token 已失效', hint: 'req-7' };
const credentials = { appKey: 'wk-2043', appSecret: 'sec-91be77' };
const isTokenRequest = ({ path }: Received) => path.endsWith('/GetAccessToken');

/** A vendor whose tokens are `token-1`, `token-2`, …; pages are answered to the tokens in `valid`. */
async function vendor(valid: (token: unknown) => boolean, form: 'inner' | 'outer' = 'inner') {
  let issued = 0;
  const server = await scriptedServer((request): Reply => {
    if (!isTokenRequest(request)) return { body: valid(request.headers.token) ? good : refusal };
    const grant = { access_token: `token-${(issued += 1)}`, expires_in: 7200 };
    return { body: { errcode: 0, data: form === 'inner' ? { data: grant } : grant } };
  });
  const tokenRequests = () => server.received.filter(isTokenRequest);
  const pageTokens = () =>
    server.received.filter((one) => !isTokenRequest(one)).map((one) => one.headers.token);
  return { ...server, tokenRequests, pageTokens };
}

describe('with an app key and secret', () => {
  test.each(['inner', 'outer'] as const)(
    'the token of the %s form is fetched once however many callers wait, and kept',
    async (form) => {
      const server = await vendor(() => true, form);
      const { client } = testClient(server.url, { credentials });
      const calls = Array.from({ length: 12 }, () => client.GetRobotAccountListV2(PAGE));
      expect(await Promise.all(calls)).toEqual(calls.map(() => good));
      await client.GetRobotAccountListV2(PAGE);
      expect(server.tokenRequests().map(({ body }) => body)).toEqual([
        { app_key: 'wk-2043', app_secret: 'sec-91be77' },
      ]);
      expect(server.tokenRequests()[0]?.headers.token).toBeUndefined();
      expect(new Set(server.pageTokens())).toEqual(new Set(['token-1']));
    },
  );

  test('the token is fetched anew a minute before its lifetime ends', async () => {
    const server = await vendor(() => true);
    const { client, clock } = testClient(server.url, { credentials });
    await client.GetRobotAccountListV2(PAGE);
    clock.advance((7200 - 60) * 1000 - 1);
    await client.GetRobotAccountListV2(PAGE);
    expect(server.tokenRequests()).toHaveLength(1);
    clock.advance(1);
    await client.GetRobotAccountListV2(PAGE);
    expect(server.pageTokens()).toEqual(['token-1', 'token-1', 'token-2']);
  });

  test.each([0, -1, undefined])(
    'a lifetime of %j is no lifetime: the token is kept',
    async (expires_in) => {
      const server = await scriptedServer((request): Reply => {
        if (!isTokenRequest(request)) return { body: good };
        return { body: { errcode: 0, data: { access_token: 'token-1', expires_in } } };
      });
      const { client } = testClient(server.url, { credentials });
      await client.GetRobotAccountListV2(PAGE);
      await client.GetRobotAccountListV2(PAGE);
      expect(server.received.filter(isTokenRequest)).toHaveLength(1);
    },
  );

  test('a token that the vendor says is bad is renewed once for all who are told so, and each replays', async () => {
    const server = await vendor((token) => token !== 'token-1');
    const { client } = testClient(server.url, { credentials });
    const calls = Array.from({ length: 6 }, () => client.GetRobotAccountListV2(PAGE));
    expect(await Promise.all(calls)).toEqual(calls.map(() => good));
    expect(server.tokenRequests()).toHaveLength(2);
    expect(server.pageTokens().filter((token) => token === 'token-1')).toHaveLength(6);
    expect(server.pageTokens().filter((token) => token === 'token-2')).toHaveLength(6);
  });

  test('one told so late, when another has renewed it already, replays without a fetch', async () => {
    const releases: (() => void)[] = [];
    let issued = 0;
    const server = await scriptedServer(async (request, number): Promise<Reply> => {
      if (isTokenRequest(request)) {
        return { body: { errcode: 0, data: { access_token: `token-${(issued += 1)}` } } };
      }
      if (request.headers.token === 'token-2') return { body: good };
      if (number === 2) await new Promise<void>((release) => releases.push(release));
      return { body: refusal };
    });
    const { client } = testClient(server.url, { credentials });
    const late = client.GetRobotAccountListV2(PAGE);
    await server.arrival(2);
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(good);
    releases.forEach((release) => release());
    expect(await late).toEqual(good);
    expect(issued).toBe(2);
  });

  test('when the new token is bad too, the envelope is handed on verbatim after one refresh and one replay', async () => {
    const server = await vendor(() => false);
    const { client } = testClient(server.url, { credentials });
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(refusal);
    expect(server.pageTokens()).toEqual(['token-1', 'token-2']);
  });

  test('one call renews one token, however many pages it has', async () => {
    const server = await vendor(() => false);
    const { client } = testClient(server.url, { credentials });
    const replies = await client.withinOneCall({}, async (list) => [
      await list(PAGE, {}),
      await list({ ...PAGE, offset: 95 }, {}),
    ]);
    expect(replies).toEqual([refusal, refusal]);
    expect(server.pageTokens()).toEqual(['token-1', 'token-2', 'token-2']);
  });

  test('a fetch that fails fails the call with the path of the fetch, and is not remembered', async () => {
    let isDown = true;
    const server = await scriptedServer((request): Reply => {
      if (isDown) return { status: 502, body: '' };
      return { body: isTokenRequest(request) ? { errcode: 0, data: { access_token: 't' } } : good };
    });
    const { client } = testClient(server.url, { credentials, retries: 1 });
    const error = await failureOf(client.GetRobotAccountListV2(PAGE));
    expect(error).toMatchObject({ code: 'QOPEN_HTTP_STATUS', status: 502 });
    expect(String(error)).toContain('POST /gateway/qopen/GetAccessToken');
    expect(server.received).toHaveLength(2);
    isDown = false;
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(good);
  });

  test('a refused fetch is an error with the errcode and the hint', async () => {
    const server = await scriptedServer(() => ({
      body: { errcode: 40001, errmsg: 'app_secret 错误', hint: 'req-3' },
    }));
    const { client } = testClient(server.url, { credentials });
    const request = { robot_id: 'robot-1', account_id_list: ['1'] };
    const error = await failureOf(client.GetRobotAccountByIdsV2(request));
    expect(error).toMatchObject({ code: 'QOPEN_ERRCODE', envelope: { errcode: 40001 } });
    expect(String(error)).toContain('errcode 40001 app_secret 错误 (hint req-3)');
  });

  test('a refused fetch is the answer to a page, as it is to a lookup by the shim', async () => {
    const refused = { errcode: 40001, errmsg: 'app_secret 错误', hint: 'req-3' };
    const server = await scriptedServer(() => ({ body: refused }));
    const { client } = testClient(server.url, { credentials });
    expect(await client.GetRobotAccountListV2(PAGE)).toMatchObject(refused);
  });

  test.each([
    { errcode: 0 },
    { errcode: 0, data: {} },
    { errcode: 0, data: { access_token: '' } },
    { errcode: 0, data: { access_token: 'line\nbreak' } },
  ])('a fetch that brings no usable token, %j, is an error', async (body) => {
    const server = await scriptedServer(() => ({ body }));
    const { client } = testClient(server.url, { credentials });
    const error = await failureOf(client.GetRobotAccountListV2(PAGE));
    expect(error).toMatchObject({ code: 'QOPEN_MALFORMED_REPLY' });
  });

  test("one caller's abort does not fail the fetch for the others", async () => {
    const releases: (() => void)[] = [];
    const server = await scriptedServer(async (request): Promise<Reply> => {
      if (!isTokenRequest(request)) return { body: good };
      await new Promise<void>((release) => releases.push(release));
      return { body: { errcode: 0, data: { access_token: 'token-1' } } };
    });
    const { client } = testClient(server.url, { credentials });
    const hasty = new AbortController();
    const gone = failureOf(client.GetRobotAccountListV2(PAGE, { signal: hasty.signal }));
    const stays = client.GetRobotAccountListV2(PAGE);
    await server.arrival(1);
    hasty.abort('页面已关闭');
    expect(await gone).toBe('页面已关闭');
    releases.forEach((release) => release());
    expect(await stays).toEqual(good);
    expect(server.received.filter(isTokenRequest)).toHaveLength(1);
  });

  test('when every caller has gone, the fetch is aborted', async () => {
    const server = await scriptedServer(() => 'hang');
    const { client, clock } = testClient(server.url, { credentials });
    const gone = failureOf(client.GetRobotAccountListV2(PAGE, { deadlineMs: 30_000 }));
    const fetch = await server.arrival(1);
    clock.advance(30_000);
    expect(await gone).toMatchObject({ code: 'QOPEN_DEADLINE' });
    await fetch.givenUp;
    expect(clock.pending).toBe(0);
  });
});

describe('with a token of the user', () => {
  test('a plain token that is bad cannot be renewed: the envelope is handed on at once', async () => {
    const server = await vendor(() => false);
    const { client } = testClient(server.url);
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(refusal);
    expect(server.received).toHaveLength(1);
  });

  test('a function is asked once however many callers wait, at most once a minute, and again when its token is bad', async () => {
    let asked = 0;
    const server = await vendor((token) => token !== 'theirs-2');
    const token = async () => `theirs-${(asked += 1)}`;
    const { client, clock } = testClient(server.url, { credentials: { token } });
    await Promise.all(Array.from({ length: 8 }, () => client.GetRobotAccountListV2(PAGE)));
    await client.GetRobotAccountListV2(PAGE);
    expect(asked).toBe(1);
    clock.advance(60_000);
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(good);
    expect(server.pageTokens().slice(-2)).toEqual(['theirs-2', 'theirs-3']);
    expect(server.tokenRequests()).toHaveLength(0);
  });

  test('a function that fails fails the call with its own error; one that gives no token is told so', async () => {
    const outage = new Error('redis: connection lost');
    const token = async () => {
      throw outage;
    };
    const broken = testClient('http://127.0.0.1:1', { credentials: { token } });
    expect(await failureOf(broken.client.GetRobotAccountListV2(PAGE))).toBe(outage);
    const empty = testClient('http://127.0.0.1:1', { credentials: { token: async () => '' } });
    const error = await failureOf(empty.client.GetRobotAccountListV2(PAGE));
    expect(error).toMatchObject({ code: 'QOPEN_CONFIGURATION' });
  });

  test('per call, each call brings its own, and one without is refused unsent', async () => {
    const server = await vendor(() => true);
    const { client } = testClient(server.url, { credentials: 'per-call' });
    await client.GetRobotAccountListV2(PAGE, { token: 'tenant-a' });
    await client.GetRobotAccountListV2(PAGE, { token: 'tenant-b' });
    expect(server.pageTokens()).toEqual(['tenant-a', 'tenant-b']);
    const error = await failureOf(client.GetRobotAccountListV2(PAGE));
    expect(error).toMatchObject({ code: 'QOPEN_CONFIGURATION' });
    expect(server.received).toHaveLength(2);
  });

  test('whether a token is bad is for the user to say, and asked of failures only', async () => {
    const server = await scriptedServer((request): Reply => {
      return { body: request.headers.token === 'theirs-2' ? good : { errcode: 77, errmsg: '' } };
    });
    let given = 0;
    const asked: number[] = [];
    const { client } = testClient(server.url, {
      credentials: { token: async () => `theirs-${(given += 1)}` },
      isTokenRejected: ({ errcode }) => asked.push(errcode) > 0,
    });
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(good);
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(good);
    expect(asked).toEqual([77]);
  });
});
