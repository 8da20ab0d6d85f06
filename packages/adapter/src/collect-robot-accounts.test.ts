import { isQopenCompatError } from '@qopen-compat/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectRobotAccounts } from './collect-robot-accounts.js';
import { HandClock } from './hand-clock.test-support.js';
import { SimulatedList, accountOf } from './simulated-list.test-support.js';

const still = { deletions: 0, insertions: 0, moves: 0 };
const asked = { robot_id: '机器人-1', account_id_list: ['acc-3', 'acc-1'] };
const page = (...ids: string[]) => ({
  errcode: 0,
  data: { account_list: ids.map(accountOf), has_more: false },
});
const whole = page('acc-1', 'acc-2', 'acc-3');
const answer = { errcode: 0, data: { account_list: ['acc-3', 'acc-1'].map(accountOf) } };
const collect = <Container>(container: Container): Promise<Container> =>
  collectRobotAccounts(() => Promise.resolve(container), asked);

describe('a container', () => {
  it('is bytes as well as text', async () => {
    const bytes = await collect<Uint8Array>(Buffer.from(JSON.stringify(whole)));
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(answer);
  });

  it('is a plain mock with real headers', async () => {
    const headers = new Headers({ 'x-trace': 'hz-7' });
    const json = (): Promise<unknown> => Promise.resolve(whole);
    const mock = { ok: true, status: 200, headers, json };
    const back = await collect(mock);
    expect(back).toMatchObject({ ok: true, status: 200, headers });
    expect(await back.json()).toEqual(answer);
    expect(mock.json).toBe(json);
  });

  it('is a mock that nobody may change', async () => {
    expect(await collect(Object.freeze({ status: 200, data: whole }))).toEqual({
      status: 200,
      data: answer,
    });
  });

  it('is an instance with private state, changed in place', async () => {
    class Reply {
      readonly #status = 200;
      data: unknown = whole;
      get status(): number {
        return this.#status;
      }
    }
    const reply = new Reply();
    expect(await collect(reply)).toBe(reply);
    expect([reply.status, reply.data]).toEqual([200, answer]);
  });

  it('is text that the client did not parse for want of a content type', async () => {
    const { text, body } = await collect({ status: 200, body: {}, text: JSON.stringify(whole) });
    expect([JSON.parse(text), body]).toEqual([answer, {}]);
  });

  it('keeps the copies beside the reply in step, bytes as bytes', async () => {
    const text = JSON.stringify(whole);
    const bytes = Buffer.from(text);
    const back = await collect({ statusCode: 200, body: bytes, rawBody: bytes, text });
    expect(back.rawBody).toBe(back.body);
    expect(JSON.parse(back.body.toString()) as unknown).toEqual(answer);
    expect(JSON.parse(back.text) as unknown).toEqual(answer);
  });

  it("with a status of the caller's own is judged by its envelope", async () => {
    expect(await collect({ status: 0, data: whole })).toEqual({ status: 0, data: answer });
  });

  it('with an HTTP failure comes back whatever is in it', async () => {
    const gateway = { status: 502, statusText: 'Bad Gateway' };
    expect(await collect<object>(gateway)).toBe(gateway);
  });

  it('has an unread body that is read once, whichever headers undici was told to give', async () => {
    const body = { bodyUsed: false, json: (): Promise<unknown> => Promise.resolve(whole) };
    const back = await collect({ statusCode: 200, headers: ['x-trace', 'hz-7'], body });
    expect(back.headers).toEqual(['x-trace', 'hz-7']);
    expect(back.body.bodyUsed).toBe(false);
    expect(await back.body.json()).toEqual(answer);
    expect(back.body.bodyUsed).toBe(true);
    await expect(back.body.json()).rejects.toThrow('was read already');
  });

  it('loses the headers of the bytes that came, and keeps the others', async () => {
    const headers = { 'content-length': '9', 'set-cookie': 'a=1', 'content-type': 'text/json' };
    const back = await collect(new Response(JSON.stringify(whole), { headers }));
    expect([...back.headers]).toEqual([
      ['content-type', 'text/json'],
      ['set-cookie', 'a=1'],
    ]);
  });
});

describe('an errcode that is no integer', () => {
  it.each(['40001', null, 1.5])('is never taken for an answer: %j', async (errcode) => {
    const reply = { errcode, data: { account_list: [] } };
    await expect(collect(reply)).rejects.toMatchObject({ code: 'QOPEN_MALFORMED_REPLY' });
    await expect(collect({ status: 200, data: reply })).rejects.toMatchObject({
      code: 'QOPEN_MALFORMED_REPLY',
    });
  });
});

describe('an absence that cannot be proven', () => {
  const list = () => new SimulatedList(900, 1, still).list;
  const request = { robot_id: 'r1', account_id_list: ['acc-0', 'gone'] };

  it('is an error', async () => {
    const pages = list();
    await expect(
      collectRobotAccounts((body) => pages(body, {}), request, { maxRequests: 3 }),
    ).rejects.toMatchObject({ code: 'QOPEN_INCOMPLETE', certificate: { requests: 3 } });
  });

  it('is a shorter list only where the caller chose so', async () => {
    const pages = list();
    const back = await collectRobotAccounts((body) => pages(body, {}), request, {
      maxRequests: 3,
      onIncomplete: 'partial',
    });
    expect(back).toEqual({ errcode: 0, data: { account_list: [accountOf('acc-0')] } });
  });
});

/** JSON that resembles a reply in every part, and never is a page that could be read. */
const nearlyReply = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, 0, -1, 1.5, 200, 500, 990400, '', '{', '[]', 'acc-1'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.record(
      {
        errcode: fc.oneof(fc.constantFrom(0, 0, 40001, '0', null), tie('value')),
        data: tie('value'),
        body: tie('value'),
        text: tie('value'),
        status: fc.oneof(fc.constantFrom(0, 200, 200, 404), tie('value')),
        headers: tie('value'),
        account_list: fc.oneof(
          fc.constantFrom(null, 'acc-1', {}),
          fc.array(fc.record({ account_id: fc.constantFrom(null, '', 7) }), { minLength: 1 }),
        ),
        has_more: tie('value'),
        paginate: tie('value'),
      },
      { requiredKeys: [] },
    ),
  ),
})).value;

const outcomeOf = <Container>(container: Container): Promise<unknown> =>
  collect(container).catch((error: unknown) => error);

describe('a request that is refused', () => {
  it('ends at the deadline and with the signal, too', async () => {
    const clock = new HandClock();
    const refused = { robot_id: '机器人-1' };
    const hang = () => new Promise<never>(() => undefined);
    const late = collectRobotAccounts(hang, refused, { deadlineMs: 1000, clock });
    clock.advance(1000);
    await expect(late).rejects.toMatchObject({ code: 'QOPEN_DEADLINE' });
    const signal = AbortSignal.abort('用户取消');
    await expect(collectRobotAccounts(hang, refused, { signal })).rejects.toBe('用户取消');
  });
});

describe('garbage', () => {
  it('in a reply is one of our errors, or comes back as it came', async () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true });
    const run = fc.asyncProperty(fc.oneof(nearlyReply, anything, fc.json()), async (garbage) => {
      const outcome = await outcomeOf(garbage);
      if (!isQopenCompatError(outcome)) expect(outcome).toBe(garbage);
    });
    await fc.assert(run, { numRuns: 2_000 });
  });

  it('in a body or in text is one of our errors, or comes back readable as it came', async () => {
    const run = fc.asyncProperty(fc.oneof(nearlyReply.map(toJson), fc.string()), async (text) => {
      const wrapped = { status: 200, data: text };
      for (const container of [text, wrapped, Buffer.from(text), new Response(text)]) {
        const outcome = await outcomeOf(container);
        if (isQopenCompatError(outcome)) continue;
        if (outcome instanceof Response) expect(await outcome.text()).toBe(text);
        else expect(outcome).toBe(container);
      }
    });
    await fc.assert(run, { numRuns: 500 });
  });

  it('in a request is refused, and never lists a customer nobody asked for', async () => {
    const ids = fc.oneof(fc.array(fc.constantFrom('acc-1', 'gone', '', 7)), fc.anything());
    const nearlyRequest = fc.record(
      {
        robot_id: fc.oneof(fc.constant('r1'), fc.anything()),
        account_id_list: ids,
        external_user_id_list: ids,
      },
      { requiredKeys: [] },
    );
    const run = fc.asyncProperty(fc.oneof(fc.anything(), nearlyRequest), async (garbage) => {
      const request = garbage as object;
      const reply = await collectRobotAccounts(() => Promise.resolve(whole), request);
      if (reply.errcode !== 0) expect(reply).toMatchObject({ errcode: 990400, data: {} });
      else expect(page('acc-1').data.account_list).toEqual(expect.arrayContaining(listOf(reply)));
    });
    await fc.assert(run, { numRuns: 2_000 });
  });
});

const toJson = (of: unknown): string => JSON.stringify(of);
const listOf = (reply: typeof whole): unknown[] => reply.data.account_list;
