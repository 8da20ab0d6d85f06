import { describe, expect, test } from 'vitest';
import { DeadlineError } from '@qopen-compat/contract';
import { HttpStatusError } from './http-status-error.js';
import { PAGE, customers, pageOf } from './sample-pages.test-support.js';
import { scriptedServer } from './scripted-server.test-support.js';
import { failureOf, testClient } from './test-client.test-support.js';

const good = pageOf(customers(3), { ...PAGE });

describe('one request', () => {
  test('is a POST of the page as it is, with the token and the content type of the contract', async () => {
    const server = await scriptedServer(() => ({ body: good }));
    const { client } = testClient(`${server.url}/proxy/`, {
      headers: { 'X-Source': '2' },
    });
    const page = { ...PAGE, need_tag_info: true };
    expect(await client.GetRobotAccountListV2(page)).toEqual(good);
    const [request] = server.received;
    expect(request?.path).toBe('/proxy/gateway/qopen/GetRobotAccountListV2');
    expect(request?.body).toEqual(page);
    expect(request?.headers).toMatchObject({
      token: 'tok-7f3a9c',
      'content-type': 'application/json; charset=UTF-8',
      'x-source': '2',
    });
  });

  test('hands on the envelope as it came: unknown fields, unknown values and both spellings', async () => {
    const odd = {
      errcode: 0,
      trace: [1, null],
      data: {
        account_list: [
          { account_id: 'wm1', account_type: 77, profile: { phone: 13800138000, add_way: '999' } },
        ],
        next: {},
      },
    };
    const server = await scriptedServer(() => ({ body: odd }));
    const { client } = testClient(server.url);
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(odd);
  });

  test('an errcode ≠ 0 is handed on verbatim, at once', async () => {
    const refusal = { errcode: 40013, errmsg: '机器人不存在', hint: 'req-8841', extra: true };
    const server = await scriptedServer(() => ({ body: refusal }));
    const { client } = testClient(server.url);
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(refusal);
    expect(server.received).toHaveLength(1);
  });

  test('a reply in pieces, cut within a character, with a byte order mark, is one text', async () => {
    const bytes = Buffer.from(`\uFEFF${JSON.stringify(pageOf(customers(100), { ...PAGE }))}`);
    const pieces = Array.from({ length: 8 }, (_, at) =>
      bytes.subarray((at * bytes.length) / 8, ((at + 1) * bytes.length) / 8),
    );
    const server = await scriptedServer(() => ({ pieces, end: true }));
    const { client } = testClient(server.url);
    const reply = await client.GetRobotAccountListV2(PAGE);
    expect(reply.data.account_list).toEqual(customers(100));
  });

  test('raw control characters in strings are read at once', async () => {
    const server = await scriptedServer(() => ({
      body: '{"errcode":0,"errmsg":"ok","data":{"account_list":[{"account_id":"wm1","profile":{"name":"王\u0007小\n明"}}]}}',
    }));
    const { client } = testClient(server.url);
    const reply = await client.GetRobotAccountListV2(PAGE);
    expect(reply.data.account_list[0]?.profile.name).toBe('王\u0007小\n明');
    expect(server.received).toHaveLength(1);
  });

  test.each([429, 500, 502, 503, 599])(
    'HTTP %i is retried, and fails with that status, those headers and that body when the budget is spent',
    async (status) => {
      const body = Buffer.from([0xe7, 0xb3, 0xbb, 0xff, 0x00]);
      const server = await scriptedServer(() => ({
        status,
        headers: { 'content-type': 'text/html', 'retry-after': '1' },
        body,
      }));
      const { client } = testClient(server.url);
      const error = await failureOf(client.GetRobotAccountListV2(PAGE));
      expect(error).toBeInstanceOf(HttpStatusError);
      expect(error).toMatchObject({
        code: 'QOPEN_HTTP_STATUS',
        status,
        headers: { 'content-type': 'text/html', 'retry-after': '1' },
        body,
      });
      expect(String(error)).toContain(
        `GetRobotAccountListV2 failed in attempt 5: POST /gateway/qopen/GetRobotAccountListV2 — HTTP ${status}`,
      );
      expect(server.received).toHaveLength(5);
    },
  );

  test.each([301, 302, 307, 304, 400, 401, 403, 404, 413])(
    'HTTP %i fails at once and is not followed',
    async (status) => {
      const server = await scriptedServer(() => ({
        status,
        headers: { location: '/elsewhere' },
        body: status === 304 ? '' : '<h1>nginx</h1>',
      }));
      const { client } = testClient(server.url);
      const error = await failureOf(client.GetRobotAccountListV2(PAGE));
      expect(error).toMatchObject({ code: 'QOPEN_HTTP_STATUS', status });
      expect(server.received).toHaveLength(1);
    },
  );

  test.each(['reset', 'truncate'] as const)(
    'a %s connection is retried, and fails with the cause when the budget is spent',
    async (accident) => {
      const server = await scriptedServer(() => accident);
      const { client } = testClient(server.url, { retries: 2 });
      const error = await failureOf(client.GetRobotAccountListV2(PAGE));
      expect(error).toMatchObject({ code: 'QOPEN_TRANSPORT' });
      expect((error as Error).cause).toBeInstanceOf(Error);
      expect(server.received).toHaveLength(3);
    },
  );

  test('a refused connection fails with its code after every retry', async () => {
    const { client, clock } = testClient('http://127.0.0.1:1', { retries: 3 });
    const error = await failureOf(client.GetRobotAccountListV2(PAGE));
    expect(error).toMatchObject({ code: 'QOPEN_TRANSPORT', cause: { code: 'ECONNREFUSED' } });
    expect(clock.waits.slice(1)).toEqual([100, 200, 400]);
  });

  test('one that fails and then succeeds gives the answer', async () => {
    const accidents = ['reset', { status: 503, body: '' }, 'truncate', { body: '<html>' }] as const;
    const server = await scriptedServer((_, number) => accidents[number - 1] ?? { body: good });
    const { client } = testClient(server.url);
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(good);
    expect(server.received).toHaveLength(5);
  });

  test.each(['', '<html>网关错误</html>', '{"errcode":0', '[]', 'null', '{"errcode":"0"}', '{}'])(
    'the malformed reply %j is asked for once more, then fails',
    async (body) => {
      const server = await scriptedServer(() => ({ body }));
      const { client } = testClient(server.url);
      const error = await failureOf(client.GetRobotAccountListV2(PAGE));
      expect(error).toMatchObject({ code: 'QOPEN_MALFORMED_REPLY' });
      expect(String(error)).toContain('POST /gateway/qopen/GetRobotAccountListV2 — The reply');
      if (body.includes('网关')) expect(String(error)).toContain('«<html>网关错误</html>»');
      expect(server.received).toHaveLength(2);
    },
  );

  test('without a budget a malformed reply is not asked for again', async () => {
    const server = await scriptedServer(() => ({ body: 'oops' }));
    const { client } = testClient(server.url, { retries: 0 });
    await failureOf(client.GetRobotAccountListV2(PAGE));
    expect(server.received).toHaveLength(1);
  });

  test('a reply larger than the cap fails while it is still coming in, and is not asked for again', async () => {
    const server = await scriptedServer(() => ({
      pieces: [Buffer.alloc(200_000, '[')],
      end: false,
    }));
    const { client } = testClient(server.url, { maxReplyBytes: 100_000 });
    const error = await failureOf(client.GetRobotAccountListV2(PAGE));
    expect(error).toMatchObject({ code: 'QOPEN_MALFORMED_REPLY' });
    expect(String(error)).toContain('maxReplyBytes');
    expect(server.received).toHaveLength(1);
  });

  test('an errcode that says "too fast" is repeated like HTTP 429, and handed on when the budget is spent', async () => {
    const tooFast = { errcode: 45009, errmsg: '接口调用频率超过限制', hint: 'req-1' };
    const server = await scriptedServer((_, number) => ({ body: number === 3 ? good : tooFast }));
    const { client } = testClient(server.url, { retries: 2 });
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(good);
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(tooFast);
    expect(server.received).toHaveLength(6);
  });

  test('whether a reply says "too fast" is for the user to say, and asked of failures only', async () => {
    const busy = { errcode: 9, errmsg: '系统繁忙' };
    const server = await scriptedServer((_, number) => ({ body: number === 2 ? good : busy }));
    const asked: number[] = [];
    const { client } = testClient(server.url, {
      isRateLimited: ({ errcode }) => asked.push(errcode) > 0,
    });
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(good);
    expect(asked).toEqual([9]);
  });

  test('Retry-After is waited for', async () => {
    const server = await scriptedServer((_, number) =>
      number === 1 ? { status: 429, headers: { 'retry-after': '7' }, body: '' } : { body: good },
    );
    const { client, clock } = testClient(server.url);
    await client.GetRobotAccountListV2(PAGE);
    expect(clock.waits.slice(1)).toEqual([7100]);
  });

  test('a Retry-After that outlasts the deadline is not waited for: the failure itself is told at once', async () => {
    const server = await scriptedServer(() => ({
      status: 429,
      headers: { 'retry-after': '60' },
      body: '',
    }));
    const { client } = testClient(server.url);
    const error = await failureOf(client.GetRobotAccountListV2(PAGE));
    expect(error).toMatchObject({ code: 'QOPEN_HTTP_STATUS', status: 429 });
    expect(server.received).toHaveLength(1);
  });

  test('a deadline that passes in a later attempt names the failure that was being retried', async () => {
    const server = await scriptedServer((_, number) =>
      number === 1 ? { status: 503, body: '维护中' } : 'hang',
    );
    const { client, clock } = testClient(server.url);
    const failure = failureOf(client.GetRobotAccountListV2(PAGE));
    const second = await server.arrival(2);
    clock.advance(60_000);
    const error = await failure;
    expect(error).toBeInstanceOf(DeadlineError);
    expect(error).toMatchObject({ cause: { code: 'QOPEN_HTTP_STATUS', status: 503 } });
    expect(String(error)).toContain('its deadline of 60000 ms passed after 2 requests');
    await second.givenUp;
  });

  test('an invalid page is refused unsent, and the field is named', async () => {
    const server = await scriptedServer(() => ({ body: good }));
    const { client } = testClient(server.url);
    const error = await failureOf(client.GetRobotAccountListV2({ ...PAGE, limit: 101 }));
    expect(error).toMatchObject({ code: 'QOPEN_INVALID_REQUEST' });
    expect(String(error)).toContain('— limit:');
    expect(server.received).toHaveLength(0);
  });
});
