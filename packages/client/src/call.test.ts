import { getEventListeners } from 'node:events';
import { Pool } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DeadlineError } from '@qopen-compat/contract';
import { Call } from './call.js';
import { PAGE, customers, pageOf } from './sample-pages.test-support.js';
import { type Reply, scriptedServer } from './scripted-server.test-support.js';
import { failureOf, testClient } from './test-client.test-support.js';

const good = pageOf(customers(3), { ...PAGE });
const offsets = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ ...PAGE, offset: at * 95 }));

describe('one call', () => {
  test('has one budget of retries for all its pages', async () => {
    const failing = new Set([0, 95, 190, 285]);
    const server = await scriptedServer((request): Reply => {
      return failing.delete(Number(request.body.offset))
        ? { status: 503, body: '' }
        : { body: good };
    });
    const { client } = testClient(server.url, { retries: 3 });
    const error = await failureOf(
      client.withinOneCall({}, async (list) => {
        for (const page of offsets(10)) await list(page, {});
      }),
    );
    expect(error).toMatchObject({ code: 'QOPEN_HTTP_STATUS', status: 503 });
    expect(server.received.map(({ body }) => body.offset)).toEqual([0, 0, 95, 95, 190, 190, 285]);
  });

  test('has the budget to itself: the next call starts with a full one', async () => {
    const server = await scriptedServer((_, number) =>
      number % 2 === 1 ? { status: 503, body: '' } : { body: good },
    );
    const { client } = testClient(server.url, { retries: 1 });
    for (let call = 0; call < 5; call += 1) {
      expect(await client.GetRobotAccountListV2(PAGE)).toEqual(good);
    }
  });

  test('has one deadline, at which everything in flight is aborted', async () => {
    const server = await scriptedServer((_, number) => (number === 1 ? { body: good } : 'hang'));
    const { client, clock } = testClient(server.url, { deadlineMs: 45_000 });
    const failure = failureOf(
      client.withinOneCall({}, async (list) => {
        const [first, ...others] = offsets(4);
        await list(first ?? PAGE, {});
        clock.advance(44_000);
        return Promise.all(others.map((page) => list(page, {})));
      }),
    );
    const hanging = await Promise.all([2, 3, 4].map((number) => server.arrival(number)));
    clock.advance(1000);
    const error = await failure;
    expect(error).toBeInstanceOf(DeadlineError);
    expect(String(error)).toContain('its deadline of 45000 ms passed after 4 requests');
    await Promise.all(hanging.map(({ givenUp }) => givenUp));
    expect(clock.pending).toBe(0);
  });

  test('sends nothing once it has ended, and no deadline runs on', async () => {
    const server = await scriptedServer(() => ({ body: good }));
    const { client, clock } = testClient(server.url);
    const kept = await client.withinOneCall({}, async (list) => {
      await list(PAGE, {});
      return [list];
    });
    const late = failureOf(Promise.all(kept.map((list) => list(PAGE, {}))));
    expect(String(await late)).toContain('The call has ended.');
    expect(server.received).toHaveLength(1);
    const call = new Call({ clock, deadlineMs: 1000, retries: 0 });
    call.end();
    call.resumeDeadline();
    expect(clock.pending).toBe(0);
  });

  test('ends at its deadline even when what it runs does not', async () => {
    const { client, clock } = testClient('http://127.0.0.1:1');
    const failure = failureOf(
      client.withinOneCall({ deadlineMs: 50 }, () => new Promise(() => undefined)),
    );
    clock.advance(50);
    expect(String(await failure)).toContain(
      'The call failed while it waited for a token, its turn or a walk',
    );
  });

  test.each([new Error('用户离开'), 'a string', undefined, { any: 'value' }])(
    "rejects at once with the caller's reason as it is (%s), and aborts what is in flight",
    async (reason) => {
      const server = await scriptedServer(() => 'hang');
      const { client, clock } = testClient(server.url);
      const caller = new AbortController();
      const failure = failureOf(client.GetRobotAccountListV2(PAGE, { signal: caller.signal }));
      const request = await server.arrival(1);
      caller.abort(reason);
      expect(await failure).toBe(caller.signal.reason);
      await request.givenUp;
      expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0);
      expect(clock.pending).toBe(0);
    },
  );

  test('rejects at once when it is aborted while the connection is still being made', async () => {
    const pool = new Pool('http://127.0.0.1:1', { connect: () => undefined });
    onTestFinished(() => pool.destroy());
    const { client } = testClient('http://127.0.0.1:1', { dispatcher: pool });
    const caller = new AbortController();
    const failure = failureOf(client.GetRobotAccountListV2(PAGE, { signal: caller.signal }));
    await new Promise(setImmediate);
    caller.abort('enough');
    expect(await failure).toBe('enough');
  });

  test('rejects at once when it is aborted while waiting before a retry', async () => {
    const server = await scriptedServer(() => ({
      status: 503,
      headers: { 'retry-after': '30' },
      body: '',
    }));
    const { client, clock } = testClient(server.url);
    const caller = new AbortController();
    const failure = failureOf(client.GetRobotAccountListV2(PAGE, { signal: caller.signal }));
    await clock.waitBegun(30_100);
    caller.abort('enough');
    expect(await failure).toBe('enough');
    expect(clock.pending).toBe(0);
  });

  test('that was aborted before it began sends nothing', async () => {
    const server = await scriptedServer(() => ({ body: good }));
    const { client } = testClient(server.url);
    const signal = AbortSignal.abort('too late');
    expect(await failureOf(client.GetRobotAccountListV2(PAGE, { signal }))).toBe('too late');
    expect(server.received).toHaveLength(0);
  });

  test('aborts the pages still in flight when what it runs has failed, and rejects nothing unheard', async () => {
    const server = await scriptedServer(() => 'hang');
    const { client } = testClient(server.url);
    const { signal } = new AbortController();
    const failure = failureOf(
      client.withinOneCall({}, async (list) => {
        void list(PAGE, {});
        void list(PAGE, { signal });
        await server.arrival(2);
        throw new Error('changed my mind');
      }),
    );
    expect(await failure).toMatchObject({ message: 'changed my mind' });
    await Promise.all(server.received.map(({ givenUp }) => givenUp));
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('can have one page aborted, and the others go on', async () => {
    const server = await scriptedServer((request) =>
      request.body.offset === 95 ? 'hang' : { body: good },
    );
    const { client } = testClient(server.url);
    const one = new AbortController();
    const other = new AbortController();
    const replies = await client.withinOneCall({}, async (list) => {
      const aborted = failureOf(
        Promise.resolve(list({ ...PAGE, offset: 95 }, { signal: one.signal })),
      );
      const request = await server.arrival(1);
      one.abort('this one');
      await request.givenUp;
      return [await aborted, await list(PAGE, { signal: other.signal })];
    });
    expect(replies).toEqual(['this one', good]);
    expect(getEventListeners(one.signal, 'abort')).toHaveLength(0);
    expect(getEventListeners(other.signal, 'abort')).toHaveLength(0);
  });

  test('leaves nothing on a signal that lives long, nor a warning when many calls share one', async () => {
    const warnings: unknown[] = [];
    const note = (warning: Error) => warnings.push(warning.message);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    const server = await scriptedServer(() => ({ body: good }));
    const { client } = testClient(server.url);
    const { signal } = new AbortController();
    await Promise.all(
      Array.from({ length: 40 }, () => client.GetRobotAccountListV2(PAGE, { signal })),
    );
    await client.withinOneCall({ signal }, (list) =>
      Promise.all(offsets(40).map((page) => list(page, {}))),
    );
    await new Promise(setImmediate);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(warnings).toEqual([]);
  });
});
