import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { CONTENT_TYPE, INFERRED, type GetRobotAccountListV2Request } from '@qopen-compat/contract';
import { startDropIn } from '@qopen-compat/drop-in';
import type { FaultRule } from '@qopen-compat/gateway';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  StoryClock,
  askV1,
  failureOf,
  openGateway,
  openShim,
  pagesOf,
  post,
  withoutHint,
} from './old-api.test-support.js';

const on = 'GetRobotAccountListV2';
const SERIAL = { positions: false, maxPagesInFlight: 1 } as const;

/** Three pages of customers; whoever is asked for stands on the last. */
async function story(options: Parameters<typeof openShim>[1] = {}) {
  const gateway = await openGateway({ customers: [250], seed: 3 });
  const [{ robot_id } = { robot_id: '' }] = gateway.robots;
  const last = gateway.robot(robot_id).accounts()[249]?.account_id;
  const request = { robot_id, account_id_list: [last] };
  const credentials = { appKey: gateway.appKey, appSecret: gateway.appSecret };
  return {
    gateway,
    request,
    // One page after the other from the head on, so that the nth request is the nth page.
    shim: openShim(gateway, { maxRequestsInFlight: 1, positions: false, ...options }),
    ownTokens: () => openShim(gateway, { credentials, maxRequestsInFlight: 1 }),
    faults: (...faults: FaultRule[]) => gateway.configure({ faults }),
    offsets: () => pagesOf(gateway).map(({ offset }) => offset),
    whole: { errcode: 0, data: { account_list: [{ account_id: last }] } },
  };
}

describe('errcode ≠ 0 on any page', () => {
  test.each([1, 2, 3])('is the answer, verbatim with its hint, on page %i', async (nth) => {
    const { shim, request, faults, offsets } = await story();
    const envelope = { errcode: 40_013, errmsg: '维护中', hint: 'req-8f21', data: null, 工单: 7 };
    faults({ on, nth, do: { body: () => JSON.stringify(envelope) } });
    expect(await shim.GetRobotAccountByIds(request)).toStrictEqual(envelope);
    expect(offsets()).toEqual([0, 95, 190].slice(0, nth));
  });

  test.each([1, 2, 3])('a bad token that is ours is renewed once on page %i', async (nth) => {
    const { gateway, request, faults, ownTokens, offsets, whole } = await story();
    const { tokenRejected: errcode } = INFERRED.errcodes;
    faults({ on, nth, do: { errcode, errmsg: 'access token expired' } });
    expect(await ownTokens().GetRobotAccountByIds(request)).toMatchObject(whole);
    expect(gateway.requestsPerEndpoint()).toMatchObject({ GetAccessToken: 2 });
    expect(offsets()).toEqual([0, 95, 190].toSpliced(nth - 1, 0, (nth - 1) * 95));
  });

  test('a bad token that stays bad is the answer after one refresh and one replay', async () => {
    const { gateway, request, faults, ownTokens } = await story();
    const { tokenRejected: errcode } = INFERRED.errcodes;
    faults({ on, do: { errcode, errmsg: 'access token expired' } });
    expect(await ownTokens().GetRobotAccountByIds(request)).toMatchObject({ errcode });
    expect(gateway.requestsPerEndpoint()).toEqual({ GetAccessToken: 2, [on]: 2 });
  });

  test("a bad token of the caller's own is the answer at once", async () => {
    const { gateway, shim, request } = await story();
    const reply = await shim.GetRobotAccountByIds(request, { token: 'tok-' });
    const old = await askV1({ url: gateway.url, token: 'tok-' }, request);
    expect(withoutHint(reply)).toEqual(withoutHint(old));
    expect(reply.errcode).toBe(INFERRED.errcodes.tokenRejected);
    expect(pagesOf(gateway)).toHaveLength(1);
  });
});

describe('HTTP 4xx/5xx', () => {
  test.each([429, 500, 502, 503])('HTTP %i is retried', async (status) => {
    const { shim, request, faults, offsets, whole } = await story();
    faults({ on, nth: [2, 3], do: { status } });
    expect(await shim.GetRobotAccountByIds(request)).toMatchObject(whole);
    expect(offsets()).toEqual([0, 95, 95, 95, 190]);
  });

  test('one budget of retries bounds the whole walk, then it is a typed error', async () => {
    const { shim, request, faults, offsets } = await story({ retries: 3 });
    faults({ on, nth: [1, 3, 4, 6], do: { status: 503 } });
    const error = await failureOf(shim.GetRobotAccountByIds(request));
    expect(error).toMatchObject({ code: 'QOPEN_HTTP_STATUS', status: 503 });
    expect(offsets()).toEqual([0, 0, 95, 95, 95, 190]);
  });

  test('another 4xx is a typed error at once', async () => {
    const { shim, request, faults, offsets } = await story();
    faults({ on, do: { status: 403 } });
    const error = await failureOf(shim.GetRobotAccountByIds(request));
    expect(error).toMatchObject({ code: 'QOPEN_HTTP_STATUS', status: 403 });
    expect(offsets()).toEqual([0]);
  });

  test.each([403, 429, 503])('through the drop-in HTTP %i keeps its body', async (status) => {
    const { gateway, request, faults } = await story();
    const dropIn = await startDropIn({ upstream: gateway.url, clock: new StoryClock() });
    onTestFinished(() => dropIn.close());
    faults({ do: { status, headers: { 'retry-after': '7' } } });
    const [there, here] = await Promise.all(
      [gateway.url, dropIn.url].map((url) =>
        post({ url, token: gateway.token }, 'GetRobotAccountByIds', request),
      ),
    );
    expect(here?.status).toBe(status);
    expect(here?.headers.get('retry-after')).toBe('7');
    expect(await here?.text()).toBe(await there?.text());
  });
});

describe('timeout', () => {
  test('one deadline for the whole call; the page in flight is aborted', async () => {
    const clock = new StoryClock();
    let requests = 0;
    const server = createServer((incoming, response) => {
      incoming.resume();
      if ((requests += 1) < 3) {
        const account_list = Array.from({ length: 100 }, (_, index) => ({
          account_id: `acc-${(requests - 1) * 95 + index}`,
        }));
        response.setHeader('content-type', CONTENT_TYPE);
        response.end(JSON.stringify({ errcode: 0, data: { account_list, has_more: true } }));
      } else server.emit('third page', response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const shim = openShim({ url, token: 'tok-7f3a' }, { clock });
    const thirdPage = once(server, 'third page');
    const failure = failureOf(
      shim.GetRobotAccountByIds({ robot_id: '机器人-1', account_id_list: ['acc-x'] }),
    );
    const [response] = (await thirdPage) as [NodeJS.EventEmitter];
    const aborted = once(response, 'close');
    clock.passDeadlines();
    expect(await failure).toMatchObject({ code: 'QOPEN_DEADLINE' });
    await aborted;
    expect(clock.deadlines).toEqual([60_000]);
  });
});

describe('malformed JSON', () => {
  test('raw control characters are read leniently at once', async () => {
    const { shim, gateway, request, faults, offsets } = await story();
    const old = await askV1(gateway, request);
    faults({ on, do: { body: 'control-characters' } });
    expect(withoutHint(await shim.GetRobotAccountByIds(request))).toEqual(withoutHint(old));
    expect(offsets()).toEqual([0, 95, 190]);
  });

  test('is tried once more', async () => {
    const { shim, request, faults, offsets, whole } = await story();
    faults({ on, nth: 2, do: { body: 'malformed' } });
    expect(await shim.GetRobotAccountByIds(request)).toMatchObject(whole);
    expect(offsets()).toEqual([0, 95, 95, 190]);
  });

  test('then it is a typed error that quotes the first bytes, secrets out', async () => {
    const { shim, gateway, request, faults, offsets } = await story();
    faults({ on, do: { body: () => `{"抱歉":"${gateway.token} 无权访问` } });
    const error = await failureOf(shim.GetRobotAccountByIds(request));
    expect(error).toMatchObject({ code: 'QOPEN_MALFORMED_REPLY' });
    expect(String(error)).toContain('{"抱歉":"*** 无权访问');
    expect(offsets()).toEqual([0, 0]);
  });
});

describe('connection reset, truncated body', () => {
  test.each([{ connection: 'reset' }, { body: 'truncated' }] as const)(
    '%j is retried within the budget, then a typed error',
    async (fault) => {
      const { gateway, shim, request, faults, offsets, whole } = await story({ retries: 2 });
      faults({ on, nth: [2, 3], do: fault });
      expect(await shim.GetRobotAccountByIds(request)).toMatchObject(whole);
      expect(offsets()).toEqual([0, 95, 95, 95, 190]);
      gateway.reset();
      faults({ on, do: fault });
      const error = await failureOf(shim.GetRobotAccountByIds(request));
      expect(error).toMatchObject({ code: 'QOPEN_TRANSPORT' });
      expect(offsets()).toEqual([0, 0, 0]);
    },
  );

  test("in collectRobotAccounts the caller's own client decides, and no page is skipped", async () => {
    const { gateway, request, faults, offsets } = await story();
    const thrown: unknown[] = [];
    const list = (page: GetRobotAccountListV2Request) =>
      post(gateway, on, page).catch((error: unknown) => {
        thrown.push(error);
        throw error;
      });
    faults({ on, nth: 2, do: { connection: 'reset' } });
    expect(await failureOf(collectRobotAccounts(list, request, SERIAL))).toBe(thrown[0]);
    expect(offsets()).toEqual([0, 95]);
    gateway.reset();
    faults({ on, nth: 2, do: { body: 'malformed' } });
    expect(await failureOf(collectRobotAccounts(list, request, SERIAL))).toMatchObject({
      code: 'QOPEN_MALFORMED_REPLY',
    });
    expect(offsets()).toEqual([0, 95]);
  });
});

test.each([
  ['both lists empty', { account_id_list: [], external_user_id_list: null }],
  ['more than 100 ids', { account_id_list: Array.from({ length: 101 }, (_, n) => `acc-${n}`) }],
  ['an ill-typed list', { account_id_list: 'acc-1' }],
  ['no robot', { robot_id: undefined, account_id_list: ['acc-1'] }],
])('invalid request: %s is answered with errcode ≠ 0 and no request', async (_, lists) => {
  const { gateway, shim, request } = await story();
  const answer = await shim.GetRobotAccountByIds({ robot_id: request.robot_id, ...lists });
  expect(answer).toMatchObject({ errcode: INFERRED.errcodes.invalidRequest, data: {} });
  expect(answer.hint).toMatch(/^qopen-compat:/);
  expect(gateway.journal()).toEqual([]);
});

test('absence not proven: an error, unless the caller chose a partial answer', async () => {
  const { gateway, shim, request, offsets } = await story({ maxRequests: 2 });
  const error = await failureOf(shim.GetRobotAccountByIds(request));
  expect(error).toMatchObject({ code: 'QOPEN_INCOMPLETE', missing: missing(request) });
  expect(offsets()).toEqual([0, 95]);
  const lax = openShim(gateway, { maxRequests: 2, onIncomplete: 'partial' });
  expect(await lax.GetRobotAccountByIds(request)).toMatchObject({
    errcode: 0,
    data: { account_list: [] },
  });
});

const missing = ({ account_id_list }: { account_id_list: unknown[] }) => ({
  account_id_list,
  external_user_id_list: [],
});
