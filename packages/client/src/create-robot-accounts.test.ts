import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { PAGE, customers, pageOf } from './sample-pages.test-support.js';
import { type Reply, scriptedServer } from './scripted-server.test-support.js';
import { failureOf, testClient } from './test-client.test-support.js';

const request = { robot_id: PAGE.robot_id, need_tag_info: true };
const all = customers(537);

async function listingServer() {
  return scriptedServer(({ body }): Reply => ({ body: pageOf(all, body) }));
}

async function drain(accounts: AsyncIterable<unknown>, given: unknown[] = []): Promise<void> {
  for await (const account of accounts) given.push(account);
}

describe('robotAccounts', () => {
  test('gives every customer once, as it came, and the pages on request', async () => {
    const server = await listingServer();
    const { client, clock } = testClient(server.url);
    const accounts = client.robotAccounts(request);
    const given: unknown[] = [];
    await drain(accounts, given);
    expect(given).toEqual(all);
    expect(server.received[0]?.body).toEqual({ ...request, offset: 0, limit: 100 });

    const paged: unknown[] = [];
    for await (const page of accounts.pages()) {
      expect(page.length).toBeGreaterThan(0);
      paged.push(...page);
    }
    expect(paged).toEqual(all);
    expect(clock.pending).toBe(0);
  });

  test('sends nothing before the first account is asked for', async () => {
    const server = await listingServer();
    const { client } = testClient(server.url);
    const accounts = client.robotAccounts(request).pages();
    expect(server.received).toHaveLength(0);
    await accounts.next();
    expect(server.received).toHaveLength(1);
    await accounts.return({ kind: 'best-effort', requests: 0, accounts: 0 });
  });

  test('leaving the loop ends the call and leaves nothing behind', async () => {
    const server = await listingServer();
    const { client, clock } = testClient(server.url);
    const { signal } = new AbortController();
    for await (const account of client.robotAccounts(request, { signal })) {
      if (account.account_id === 'wm000120') break;
    }
    expect(server.received).toHaveLength(2);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(clock.pending).toBe(0);
  });

  test('an errcode ≠ 0 on any page is an error with the envelope', async () => {
    const refusal = { errcode: 40013, errmsg: '机器人不存在', hint: 'req-9' };
    const server = await scriptedServer(({ body }): Reply => {
      return { body: body.offset === 0 ? pageOf(all, body) : refusal };
    });
    const { client } = testClient(server.url);
    const given: unknown[] = [];
    const error = await failureOf(drain(client.robotAccounts(request), given));
    expect(error).toMatchObject({ code: 'QOPEN_ERRCODE', envelope: refusal });
    expect(given).toHaveLength(100);
  });

  test('all pages share one budget of retries, and each iteration has its own', async () => {
    const failed = new Set<unknown>();
    const server = await scriptedServer(({ body }): Reply => {
      if (failed.has(body.offset)) return { body: pageOf(all, body) };
      failed.add(body.offset);
      return { status: 502, body: '' };
    });
    const { client } = testClient(server.url, { retries: 3 });
    for (let iteration = 1; iteration <= 2; iteration += 1) {
      failed.clear();
      const error = await failureOf(drain(client.robotAccounts(request)));
      expect(error).toMatchObject({ code: 'QOPEN_HTTP_STATUS', status: 502 });
      expect(server.received).toHaveLength(7 * iteration);
    }
  });

  test("the consumer's own time does not count towards the deadline, the vendor's does", async () => {
    const server = await scriptedServer(({ body }): Reply => {
      return Number(body.offset) > 300 ? 'hang' : { body: pageOf(all, body) };
    });
    const { client, clock } = testClient(server.url, { deadlineMs: 60_000 });
    const pages = client.robotAccounts(request).pages();
    for (let page = 0; page < 4; page += 1) {
      expect((await pages.next()).done).toBe(false);
      clock.advance(3_600_000);
    }
    const next = failureOf(pages.next());
    const hanging = await server.arrival(5);
    clock.advance(59_999);
    expect(clock.pending).toBe(1);
    clock.advance(1);
    expect(await next).toMatchObject({ code: 'QOPEN_DEADLINE' });
    await hanging.givenUp;
  });

  test("the caller's abort between two pages rejects the next one with the reason", async () => {
    const server = await listingServer();
    const { client } = testClient(server.url);
    const caller = new AbortController();
    const pages = client.robotAccounts(request, { signal: caller.signal }).pages();
    await pages.next();
    caller.abort('任务取消');
    expect(await failureOf(pages.next())).toBe('任务取消');
    expect(server.received).toHaveLength(1);
  });

  test("the caller's abort after the last page is told too: the end was not reached", async () => {
    const server = await scriptedServer(({ body }): Reply => ({
      body: pageOf(all.slice(0, 7), body),
    }));
    const { client } = testClient(server.url);
    const caller = new AbortController();
    const pages = client.robotAccounts(request, { signal: caller.signal }).pages();
    expect((await pages.next()).value).toHaveLength(7);
    caller.abort('任务取消');
    expect(await failureOf(pages.next())).toBe('任务取消');
  });

  describe('when the walk cannot prove that nobody was missed', () => {
    /** A vendor that promises more for ever. */
    const endless = () =>
      scriptedServer((): Reply => ({
        body: { errcode: 0, data: { has_more: true, account_list: all.slice(0, 100) } },
      }));

    test('every account is given, and then an error', async () => {
      const server = await endless();
      const { client } = testClient(server.url);
      const given: unknown[] = [];
      const error = await failureOf(drain(client.robotAccounts(request), given));
      expect(given).toEqual(all.slice(0, 100));
      expect(error).toMatchObject({
        code: 'QOPEN_INCOMPLETE',
        certificate: { kind: 'best-effort', accounts: 100 },
      });
    });

    test("with onIncomplete 'partial' it just ends, and the pages return the certificate", async () => {
      const server = await endless();
      const { client } = testClient(server.url);
      const pages = client.robotAccounts(request, { onIncomplete: 'partial' }).pages();
      expect((await pages.next()).value).toHaveLength(100);
      expect(await pages.next()).toMatchObject({ done: true, value: { kind: 'best-effort' } });
    });
  });
});
