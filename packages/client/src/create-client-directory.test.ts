import type { Lookup, LookupRequest } from '@qopen-compat/adapter';
import { describe, expect, test } from 'vitest';
import { type Received, type Reply, scriptedServer } from './scripted-server.test-support.js';
import { failureOf, testClient } from './test-client.test-support.js';

const ask = (...account_id_list: string[]): LookupRequest => ({
  robot_id: 'r1',
  account_id_list,
  external_user_id_list: [],
});

/** A page of a list of so many customers, each named after the token that it was read with. */
function pageOf({ body, headers }: Received, customers = 150): Reply {
  const { offset, limit } = body as { offset: number; limit: number };
  const end = Math.min(customers, offset + limit);
  const account_list = Array.from({ length: Math.max(0, end - offset) }, (_, index) => ({
    account_id: `acc-${offset + index}`,
    account_type: 3,
    profile: { name: headers['token'] },
  }));
  return { body: { errcode: 0, data: { account_list, has_more: end < customers } } };
}

const namesOf = ({ accounts }: Lookup) => accounts.map(({ profile }) => profile.name);

/** Holds back what is waited for until it is let go. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

describe("a client's directory", () => {
  test('shares neither walks nor answers between tokens, though positions', async () => {
    const server = await scriptedServer((request) => pageOf(request));
    const { client } = testClient(server.url, { credentials: 'per-call' });
    const directory = client.createDirectory({ maxAgeMs: 60_000 });
    const tokens = ['tok-甲', 'tok-乙'].map((each) => encodeURIComponent(each));
    const found = await Promise.all(
      tokens.map((token) => directory.find(ask('acc-120'), { token })),
    );
    expect(found.map(namesOf)).toEqual(tokens.map((token) => [token]));
    const third = await directory.find(ask('acc-120'), { token: 'tok-third' });
    expect(namesOf(third)).toEqual(['tok-third']);
    expect(third.certificate).toMatchObject({ served: 'live', requests: 1, walked: 0 });
    const again = await directory.find(ask('acc-120'), { token: 'tok-third' });
    expect(again.certificate.served).toBe('memory');
  });

  test('remembers answers by the clock of its client', async () => {
    const server = await scriptedServer((request) => pageOf(request));
    const { client, clock } = testClient(server.url);
    const directory = client.createDirectory({ maxAgeMs: 1000 });
    await directory.find(ask('acc-1'));
    clock.advance(1000);
    expect((await directory.find(ask('acc-1'))).certificate).toMatchObject({ ageMs: 1000 });
    clock.advance(1);
    expect((await directory.find(ask('acc-1'))).certificate.served).toBe('live');
  });

  test('ends one lookup at its deadline, and walks on for the others', async () => {
    const { open, opened } = gate();
    const server = await scriptedServer(async (request) => {
      await opened;
      return pageOf(request);
    });
    const { client, clock } = testClient(server.url);
    const directory = client.createDirectory();
    const patient = directory.find(ask('acc-1'), { deadlineMs: 50_000 });
    const hasty = failureOf(directory.find(ask('acc-2'), { deadlineMs: 30_000 }));
    await server.arrival(1);
    clock.advance(30_000);
    expect(await hasty).toMatchObject({ code: 'QOPEN_DEADLINE' });
    open();
    expect((await patient).accounts).toHaveLength(1);
    expect(server.received).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  test('tells at the deadline what a walk tried to get over while the lookup waited for it', async () => {
    const headers = { 'retry-after': '25' };
    const server = await scriptedServer(() => ({ status: 429, headers, body: 'slow down' }));
    const { client, clock } = testClient(server.url);
    const directory = client.createDirectory();
    const waits = clock.waitBegun(25_100);
    const controller = new AbortController();
    const patient = failureOf(directory.find(ask('acc-1'), { signal: controller.signal }));
    const early = failureOf(directory.find(ask('acc-2'), { deadlineMs: 22_000 }));
    await waits;
    const late = failureOf(directory.find(ask('acc-3'), { deadlineMs: 23_000 }));
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(24_000);
    expect(await early).toMatchObject({ code: 'QOPEN_DEADLINE', cause: { status: 429 } });
    // It came after that, and had nothing to do with it.
    expect(await late).toMatchObject({ code: 'QOPEN_DEADLINE' });
    expect(await late).not.toHaveProperty('cause');
    controller.abort('enough');
    expect(await patient).toBe('enough');
    expect(server.received).toHaveLength(1);
  });

  test('fails all lookups of a walk alike when its budget of retries is spent', async () => {
    const server = await scriptedServer(() => ({ status: 503, body: 'busy' }));
    const { client } = testClient(server.url, { retries: 2 });
    const directory = client.createDirectory();
    const failures = await Promise.all(
      ['acc-1', 'acc-2'].map((id) => failureOf(directory.find(ask(id)))),
    );
    for (const failure of failures) expect(failure).toMatchObject({ status: 503 });
    expect(server.received).toHaveLength(3);
  });

  test('gives a walk that goes round again its budget of retries and its token anew', async () => {
    const { open, opened } = gate();
    const tried = { first: 0, second: 0 };
    const server = await scriptedServer(async (request) => {
      if (request.body['offset'] !== 0) {
        await opened;
        return pageOf(request);
      }
      const round = (await isOpen(opened)) ? 'second' : 'first';
      const times = (tried[round] += 1);
      if (times === 1) return { status: 503, body: 'busy' };
      if (times === 2) return { body: { errcode: 990001, errmsg: 'invalid token' } };
      return pageOf(request);
    });
    let tokens = 0;
    const { client } = testClient(server.url, {
      retries: 1,
      credentials: { token: () => Promise.resolve(`tok-${(tokens += 1)}`) },
      isTokenRejected: ({ errcode }) => errcode === 990001,
    });
    const directory = client.createDirectory({ positions: false });
    const early = directory.find(ask('nobody'));
    await server.arrival(4);
    const late = directory.find(ask('nobody'));
    open();
    for (const { certificate } of await Promise.all([early, late])) {
      expect(certificate.kind).toBe('complete');
    }
    expect(tokens).toBe(3);
  });

  test('waits no longer for a retry of a walk than a call may last', async () => {
    const headers = { 'retry-after': '3600' };
    const server = await scriptedServer(() => ({ status: 429, headers, body: 'slow down' }));
    const { client } = testClient(server.url);
    const failure = await failureOf(client.createDirectory().find(ask('acc-1')));
    expect(failure).toMatchObject({ status: 429 });
    expect(server.received).toHaveLength(1);
  });

  test('fails the lookups of a walk under way when its client is closed', async () => {
    const { open, opened } = gate();
    const server = await scriptedServer(async (request) => {
      await opened;
      return pageOf(request);
    });
    const { client, clock } = testClient(server.url);
    const directory = client.createDirectory();
    const failures = ['acc-120', 'nobody'].map((id) => failureOf(directory.find(ask(id))));
    await server.arrival(1);
    const closing = client.close();
    open();
    for (const failure of await Promise.all(failures)) {
      expect(failure).toMatchObject({ code: 'QOPEN_TRANSPORT' });
    }
    await closing;
    expect(server.received).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  test('refuses options out of their range at once', async () => {
    const server = await scriptedServer((request) => pageOf(request));
    const { client } = testClient(server.url);
    expect(() => client.createDirectory({ pageSize: 7 })).toThrow(RangeError);
    expect(() => client.createDirectory({ maxAgeMs: -1 })).toThrow(RangeError);
  });
});

async function isOpen(opened: Promise<void>): Promise<boolean> {
  return Promise.race([opened.then(() => true), Promise.resolve().then(() => false)]);
}
