import { type GetRobotAccountListV2Request, INFERRED } from '@qopen-compat/contract';
import axios from 'axios';
import nodeFetch from 'node-fetch';
import * as undici from 'undici';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { clients, collect, json, parse, post } from './container-clients.test-support.js';
import {
  BUSY,
  TOO_FAST,
  containerVendor,
  customers,
  withoutTags,
} from './container-vendor.test-support.js';

type Page = GetRobotAccountListV2Request;

const { url } = containerVendor;
beforeEach(() => containerVendor.reset());
afterAll(() => containerVendor.close());

/** Asks for customers by their place in the list. */
const idOf = (index: number): string => customers[index]?.account_id ?? '';
const externalIdOf = (index: number): string => customers[index]?.profile.external_user_id ?? '';
const asked = {
  robot_id: 'robot_01',
  account_id_list: [240, 3, 120, 3].map(idOf),
  external_user_id_list: [7, 240].map(externalIdOf),
  need_tag_info: true,
};
const found = [240, 3, 120, 7].map((index) => customers[index]);
const envelopeOf = (account_list: unknown[]) => ({
  errcode: 0,
  errmsg: 'ok',
  hint: 'req-ok',
  data: { account_list },
});

describe.each(Object.entries(clients))('%s', (_name, { open, methods, http500, malformed }) => {
  it.each(methods)('comes back holding only whom was asked for, readable by %s', async (method) => {
    const { kind, read } = await open(asked);
    expect(kind).toBe(200);
    await expect(Promise.resolve(read(method))).resolves.toStrictEqual(envelopeOf(found));
    expect(containerVendor.received.map((page) => page.offset)).toEqual([0, 95, 190]);
  });

  it.each(methods)(
    'comes back as it came with an errcode on page 2, readable by %s',
    async (method) => {
      containerVendor.fault = 'errcode';
      const { kind, read } = await open(asked);
      expect(kind).toBe(200);
      await expect(Promise.resolve(read(method))).resolves.toStrictEqual(TOO_FAST);
      expect(containerVendor.received).toHaveLength(2);
    },
  );

  it('is never a shorter list for HTTP 500 on page 2, but what the client makes of it', async () => {
    containerVendor.fault = 'http500';
    if (http500 !== undefined) {
      await expect(open(asked)).rejects.toBeInstanceOf(http500);
    } else {
      const { kind, read } = await open(asked);
      expect(kind).toBe(500);
      await expect(Promise.resolve(read(methods[0] ?? ''))).resolves.toStrictEqual(BUSY);
    }
    expect(containerVendor.received).toHaveLength(2);
  });

  it('never gives a shorter list for malformed JSON on page 2', async () => {
    containerVendor.fault = 'malformed';
    await expect(open(asked)).rejects.toMatchObject(malformed);
  });

  it.each(methods)('answers D5, both lists empty, with an error readable by %s', async (method) => {
    const { kind, read } = await open({ robot_id: 'robot_01', account_id_list: [] });
    expect(kind).toBe(200);
    await expect(Promise.resolve(read(method))).resolves.toStrictEqual({
      errcode: INFERRED.errcodes.invalidRequest,
      errmsg: INFERRED.errmsgs.bothListsEmpty,
      hint: expect.stringMatching(/^qopen-compat:/) as string,
      data: {},
    });
    expect(containerVendor.received).toMatchObject([{ robot_id: 'robot_01', offset: 0, limit: 1 }]);
  });

  it('allows D6, more than 100 ids, without tags nobody asked for', async () => {
    const everyone = customers.map(withoutTags).reverse();
    const account_id_list = everyone.map((account) => account.account_id);
    const { read } = await open({ robot_id: 'robot_01', account_id_list });
    expect(await read(methods[0] ?? '')).toStrictEqual(envelopeOf(everyone));
  });

  it('leaves out D9, an id the robot does not have, once the whole list was read', async () => {
    const { read } = await open({ robot_id: 'robot_01', account_id_list: ['acc_gone', idOf(9)] });
    expect(await read(methods[0] ?? '')).toStrictEqual(
      envelopeOf(customers.slice(9, 10).map(withoutTags)),
    );
    expect(containerVendor.received.map((page) => page.offset)).toEqual([0, 95, 190, 0]);
  });
});

describe('bare data from an interceptor', () => {
  class BusinessError extends Error {}
  const bare = axios.create();
  bare.interceptors.response.use(({ data }: { data: { errcode: number; data: unknown } }) => {
    if (data.errcode !== 0) throw new BusinessError(`errcode ${data.errcode}`);
    return data.data as never;
  });
  const list = (page: Page) => bare.post<never, { account_list: unknown[] }>(url, page);

  it('comes back without has_more or paginate', async () => {
    expect(await collect(list, asked)).toStrictEqual({ account_list: found });
  });

  it('rejects as the interceptor does', async () => {
    containerVendor.fault = 'errcode';
    await expect(collect(list, asked)).rejects.toBeInstanceOf(BusinessError);
  });

  it('rejects D5 with the envelope, for there is no errcode to hand back', async () => {
    await expect(collect(list, { robot_id: 'robot_01' })).rejects.toMatchObject({
      code: 'QOPEN_ERRCODE',
      envelope: { errcode: INFERRED.errcodes.invalidRequest, data: {} },
    });
    expect(containerVendor.received).toHaveLength(1);
  });
});

describe('a container nobody knows', () => {
  const call = async (page: Page) => ({ result: { reply: await (await post(page)).text() } });

  it('is an error that names the option', async () => {
    await expect(collect(call, asked)).rejects.toMatchObject({
      code: 'QOPEN_UNKNOWN_CONTAINER',
      message: expect.stringMatching(/Object \{ result \}.*\{ container: \{ read:/) as string,
    });
    expect(containerVendor.received).toHaveLength(1);
  });

  it.each(['sync', 'async'])('is read by the option, %s', async (way) => {
    const { result } = await collect(call, asked, {
      container: {
        read: ({ result: { reply } }) => (way === 'sync' ? reply : Promise.resolve(reply)),
        write: (_, payload) => ({ result: { reply: String(payload) } }),
      },
    });
    expect(parse(result.reply)).toStrictEqual(envelopeOf(found));
  });
});

describe('a body that the callback has read', () => {
  const toJson = (of: unknown): string => JSON.stringify(of);
  const used = async <Body extends { text(): Promise<string> }>(body: Body): Promise<Body> => {
    await body.text();
    return body;
  };
  it.each<[string, (page: Page) => Promise<unknown>]>([
    ['fetch', async (page) => used(await post(page))],
    ['node-fetch 2', async (page) => used(await nodeFetch(url, { ...json, body: toJson(page) }))],
    [
      'undici',
      async (page) => {
        const reply = await undici.request(url, { ...json, method: 'POST', body: toJson(page) });
        await used(reply.body);
        return reply;
      },
    ],
  ])('is a clear error with %s, never a used body', async (_name, list) => {
    await expect(collect(list, asked)).rejects.toMatchObject({
      code: 'QOPEN_UNKNOWN_CONTAINER',
      message: expect.stringMatching(/body was read already.*Return it unread/) as string,
    });
  });
});

describe('what the callback throws', () => {
  const failure = new Error('连接被重置');

  it('is rejected as the very same object', async () => {
    await expect(collect(() => Promise.reject(failure), asked)).rejects.toBe(failure);
  });

  it('is rejected as the very same object on page 2, and when thrown at once', async () => {
    const list = (page: Page) => {
      if (page.offset > 0) throw failure;
      return post(page);
    };
    await expect(collect(list, asked)).rejects.toBe(failure);
  });
});

describe('a container that is handed out again', () => {
  it('is not changed: a cache still holds the whole page', async () => {
    const cache = new Map<number, { data: unknown }>();
    const list = async (page: Page) => {
      const cached = cache.get(page.offset) ?? (await axios.post<unknown>(url, page));
      cache.set(page.offset, cached);
      return cached;
    };
    const ask = async (index: number) => {
      const request = { ...asked, account_id_list: [idOf(index)], external_user_id_list: [] };
      return (await collect(list, request)).data;
    };
    expect(await ask(3)).toStrictEqual(envelopeOf([customers[3]]));
    expect(await ask(4)).toStrictEqual(envelopeOf([customers[4]]));
    expect(containerVendor.received).toHaveLength(1);
  });
});
