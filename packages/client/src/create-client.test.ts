import { Agent, Pool, buildConnector } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PAGE, customers, pageOf } from './sample-pages.test-support.js';
import { scriptedServer } from './scripted-server.test-support.js';
import { failureOf, testClient } from './test-client.test-support.js';

const good = pageOf(customers(3), { ...PAGE });
const offsets = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ ...PAGE, offset: at * 95 }));

describe('one client', () => {
  test('has no more requests in flight than told, over all its calls', async () => {
    const held: (() => void)[] = [];
    const server = await scriptedServer(async () => {
      const isThird = held.length === 2;
      if (!isThird) await new Promise<void>((release) => held.push(release));
      // A fourth would arrive meanwhile.
      for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
      if (isThird) held.splice(0).forEach((release) => release());
      return { body: good };
    });
    const { client } = testClient(server.url, { maxRequestsInFlight: 3 });
    await Promise.all([
      ...offsets(12).map((page) => client.GetRobotAccountListV2(page)),
      client.withinOneCall({}, (list) => Promise.all(offsets(9).map((page) => list(page, {})))),
    ]);
    expect(server.received).toHaveLength(21);
    expect(server.mostAtOnce).toBe(3);
  });

  test('with one request at a time and a token to fetch does not wait for itself', async () => {
    const server = await scriptedServer(({ path }) => ({
      body: path.endsWith('Token') ? { errcode: 0, data: { access_token: 't1' } } : good,
    }));
    const credentials = { appKey: 'wk-1', appSecret: 'sec-1' };
    const { client } = testClient(server.url, { maxRequestsInFlight: 1, credentials });
    const calls = offsets(5).map((page) => client.GetRobotAccountListV2(page));
    expect(await Promise.all(calls)).toHaveLength(5);
  });

  test('one who gives up in the line for a place takes none', async () => {
    const server = await scriptedServer((_, number) => (number === 1 ? 'hang' : { body: good }));
    const { client } = testClient(server.url, { maxRequestsInFlight: 1 });
    const first = new AbortController();
    const second = new AbortController();
    const holding = failureOf(client.GetRobotAccountListV2(PAGE, { signal: first.signal }));
    const waiting = failureOf(client.GetRobotAccountListV2(PAGE, { signal: second.signal }));
    await server.arrival(1);
    second.abort('second');
    expect(await waiting).toBe('second');
    const third = client.GetRobotAccountListV2(PAGE);
    first.abort('first');
    expect(await holding).toBe('first');
    expect(await third).toEqual(good);
    expect(server.received).toHaveLength(2);
  });

  test('one who gives up while the connection is still being made frees the place at once', async () => {
    const server = await scriptedServer(() => ({ body: good }));
    const connect = buildConnector({});
    let attempts = 0;
    const pool = new Pool(server.url, {
      connect: (options, callback) => {
        attempts += 1;
        if (attempts > 1) connect(options, callback);
      },
    });
    onTestFinished(() => pool.destroy());
    const { client } = testClient(server.url, { maxRequestsInFlight: 1, dispatcher: pool });
    const hasty = new AbortController();
    const gone = failureOf(client.GetRobotAccountListV2(PAGE, { signal: hasty.signal }));
    const next = client.GetRobotAccountListV2(PAGE);
    await new Promise(setImmediate);
    hasty.abort('gone');
    expect(await gone).toBe('gone');
    expect(await next).toEqual(good);
  });

  test('starts no more requests per second than told, over all its calls', async () => {
    const server = await scriptedServer(() => ({ body: good }));
    const { client, clock } = testClient(server.url, { requestsPerSecond: 4 });
    const begin = clock.now();
    await Promise.all(offsets(9).map((page) => client.GetRobotAccountListV2(page)));
    expect(clock.now() - begin).toBeGreaterThanOrEqual(8 * 250);
  });

  test('keeps its connection alive between calls', async () => {
    const server = await scriptedServer(() => ({ body: good }));
    let connections = 0;
    const agent = new Agent().on('connect', () => (connections += 1));
    onTestFinished(() => agent.destroy());
    const { client } = testClient(server.url, { dispatcher: agent });
    for (const page of offsets(20)) await client.GetRobotAccountListV2(page);
    // A reply can be read to its end a moment before undici has its connection back.
    expect(connections).toBeLessThanOrEqual(2);
  });

  test('that is closed refuses further calls at once, and leaves the dispatcher of the user open', async () => {
    const server = await scriptedServer(() => ({ body: good }));
    const own = testClient(server.url);
    await own.client.close();
    const error = await failureOf(own.client.GetRobotAccountListV2(PAGE));
    expect(error).toMatchObject({ code: 'QOPEN_TRANSPORT', cause: { code: 'UND_ERR_DESTROYED' } });
    expect(own.clock.waits).toEqual([60_000]);

    const agent = new Agent();
    onTestFinished(() => agent.destroy());
    await testClient(server.url, { dispatcher: agent }).client.close();
    const { client } = testClient(server.url, { dispatcher: agent });
    expect(await client.GetRobotAccountListV2(PAGE)).toEqual(good);
  });

  test('looks up by ids on the other endpoint, alone and within a call', async () => {
    const server = await scriptedServer(() => ({ body: good }));
    const { client } = testClient(server.url);
    const request = {
      robot_id: '20000123',
      external_user_id_list: ['wmAbc1'],
      need_tag_info: true,
    };
    expect(await client.GetRobotAccountByIdsV2(request)).toEqual(good);
    await client.withinOneCall({}, (_, lookUpByIds) => lookUpByIds(request));
    expect(server.received.map(({ path, body }) => ({ path, body }))).toEqual(
      Array(2).fill({ path: '/gateway/qopen/GetRobotAccountByIdsV2', body: request }),
    );
  });
});
