import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import {
  type CollectOptions,
  type LegacyRequest,
  UnknownContainerError,
  collectRobotAccounts,
} from '@qopen-compat/adapter';
import {
  type GetRobotAccountListV2Request,
  INFERRED,
  MalformedReplyError,
  ROUTES,
} from '@qopen-compat/contract';
import axios, { AxiosError, AxiosHeaders } from 'axios';
import got, { HTTPError as GotHttpError } from 'got';
import ky, { HTTPError as KyHttpError } from 'ky';
import needle from 'needle';
import nodeFetch, { Response as NodeFetchResponse } from 'node-fetch';
import superagent from 'superagent';
import * as undici from 'undici';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

type Page = GetRobotAccountListV2Request;

/** Page after page, and nothing remembered: these stories are about what each page comes in. */
function collect<Container>(
  list: (page: Page) => PromiseLike<Container>,
  request: LegacyRequest | object,
  options: CollectOptions<Container> = {},
): Promise<Container> {
  return collectRobotAccounts(list, request, {
    positions: false,
    maxPagesInFlight: 1,
    ...options,
  });
}

const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴'];
const GIVEN_NAMES = ['小明', '秀英', '建国', '丽', '子涵', '浩然', '桂芳', '志强'];

const customers = Array.from({ length: 250 }, (_, index) => ({
  account_id: `acc_${String(index).padStart(4, '0')}`,
  account_type: 3,
  profile: {
    name: `${SURNAMES[index % 10]}${GIVEN_NAMES[index % 8]}`,
    phone: index % 2 === 0 ? 13_800_000_000 + index : `1390000${String(index).padStart(4, '0')}`,
    add_way: index % 3 === 0 ? 1 : '16',
    external_user_id: `wmEXT${index}`,
    channel_name: '618 直播间活码',
  },
  user_attr_sys_field_list: [{ field_name: '备注', field_value: '' }],
  user_attr_field_list: [{ field_name: '城市', field_value: '杭州' }],
  tag_info_list: [{ parent_tag_name: '客户等级', tag_name: index % 5 === 0 ? '高意向' : '一般' }],
}));

const withoutTags = ({ tag_info_list: _, ...account }: (typeof customers)[number]) => account;

/** What the vendor answers behind the first page. */
type Fault = 'errcode' | 'http500' | 'malformed';
const TOO_FAST = { errcode: 990429, errmsg: '请求过于频繁', hint: 'req-slow' };
const BUSY = { message: '网关繁忙' };
const FIELDS = ['robot_id', 'offset', 'limit'];
const FLAGS = ['user_attr_field', 'user_attr_sys_field', 'empty_attr_field', 'tag_info'];
const ALLOWED = new Set([...FIELDS, ...FLAGS.map((flag) => `need_${flag}`)]);

let fault: Fault | undefined;
let received: Page[] = [];

function answer(page: Page): unknown {
  const { robot_id, offset, limit } = page;
  const isValid = robot_id === 'robot_01' && offset >= 0 && limit >= 1 && limit <= 100;
  if (!isValid || Object.keys(page).some((field) => !ALLOWED.has(field))) {
    return { errcode: 990400, errmsg: 'invalid request', hint: 'req-bad' };
  }
  if (page.need_user_attr_field !== true || page.need_empty_attr_field !== true) {
    return { errcode: 990400, errmsg: 'this test wants the flags V1 implied', hint: 'req-bad' };
  }
  const account_list = customers
    .slice(offset, offset + limit)
    .map((account) => (page.need_tag_info === true ? account : withoutTags(account)));
  const has_more = offset + limit < customers.length;
  const paginate = { offset, limit, total: customers.length, has_more };
  return { data: { account_list, has_more, paginate }, errcode: 0, errmsg: 'ok', hint: 'req-ok' };
}

const vendor = createServer((request, response) => {
  void text(request).then((body) => {
    const page = JSON.parse(body) as Page;
    received.push(page);
    const failing = page.offset > 0 ? fault : undefined;
    const reply = { errcode: TOO_FAST, http500: BUSY, malformed: undefined };
    const json = JSON.stringify(failing === undefined ? answer(page) : reply[failing]);
    response.writeHead(failing === 'http500' ? 500 : 200, {
      'content-type': 'application/json; charset=UTF-8',
      'x-trace': 'hz-7',
    });
    response.end(failing === 'malformed' ? '{"errcode":0,"data":{"account_list":[{"acc' : json);
  });
}).listen(0, '127.0.0.1');
await once(vendor, 'listening');
const url = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}${ROUTES.GetRobotAccountListV2}`;

beforeEach(() => {
  fault = undefined;
  received = [];
});
afterAll(() => vendor.close());

/** A client as a legacy team uses it. */
interface Client<Container> {
  /** The team's own call of V2. */
  readonly list: (page: Page) => PromiseLike<Container>;
  /** Whether it is still what this client returns, with its status and headers. */
  readonly kind: (container: Container) => unknown;
  /** Every way this client offers to read the reply. */
  readonly read: Readonly<Record<string, (container: Container) => unknown>>;
  /** The error that HTTP 500 becomes: the client's own, or ours where no status is left to see. Without it, the container comes back. */
  readonly http500?: unknown;
  /** The error for a reply that is not JSON. */
  readonly malformed?: object;
}

/** Tells what came back without its type, so that all clients fit in one table. */
function client<Container>(it: Client<Container>) {
  const open = async (request: object) => {
    const container = await collect(it.list, request);
    return {
      kind: it.kind(container),
      read: (method: string): unknown => it.read[method]?.(container),
    };
  };
  const { http500, malformed = { code: 'QOPEN_MALFORMED_REPLY' } } = it;
  return { open, methods: Object.keys(it.read), http500, malformed };
}

const json = { method: 'POST', headers: { 'Content-Type': 'application/json; charset=UTF-8' } };
const post = (page: Page): Promise<Response> => fetch(url, { ...json, body: JSON.stringify(page) });
const parse = (of: string): unknown => JSON.parse(of);
const decode = (of: ArrayBuffer | Uint8Array): unknown => parse(new TextDecoder().decode(of));
const isResponse = (of: Response) =>
  of instanceof Response && of.url === url && of.type === 'basic' && of.headers.get('x-trace');

/** What a `Response` offers; `bytes` is missing on Node 20's. */
const READ_RESPONSE = {
  json: (of: Response) => of.json(),
  text: async (of: Response) => parse(await of.text()),
  blob: async (of: Response) => parse(await (await of.blob()).text()),
  arrayBuffer: async (of: Response) => decode(await of.arrayBuffer()),
  clone: (of: Response) => of.clone().json(),
  body: async (of: Response) => parse(of.body === null ? '' : await text(of.body)),
};

const unwrapping = axios.create();
unwrapping.interceptors.response.use((response) => response.data as never);

const curl = async <Data>(page: Page, dataOf: (text: string) => Data) => {
  const response = await post(page);
  const headers = Object.fromEntries(response.headers);
  const data = dataOf(await response.text());
  return { data, status: response.status, headers, res: { statusCode: response.status } };
};
const isCurl = (of: { status: number; headers: Record<string, string>; res: object }) =>
  of.res !== undefined && of.headers['x-trace'] === 'hz-7' && of.status;

const clients = {
  axios: client({
    list: (page) => axios.post<unknown>(url, page),
    kind: (of) => of.headers instanceof AxiosHeaders && of.config.url === url && of.status,
    read: { data: (of) => of.data },
    http500: AxiosError,
  }),
  'axios, text': client({
    list: (page) => axios.post<string>(url, page, { transformResponse: (data: string) => data }),
    kind: (of) => of.status,
    read: { data: (of) => parse(of.data) },
    http500: AxiosError,
  }),
  'axios behind an interceptor that hands on the envelope': client<unknown>({
    list: (page) => unwrapping.post(url, page),
    kind: () => 200,
    read: { itself: (of) => of },
    http500: AxiosError,
  }),
  fetch: client({
    list: post,
    kind: (of) => isResponse(of) === 'hz-7' && of.status,
    read: READ_RESPONSE,
  }),
  'fetch of undici': client({
    list: (page) => undici.fetch(url, { ...json, body: JSON.stringify(page) }),
    kind: (of) =>
      of instanceof undici.Response && of.headers.get('x-trace') === 'hz-7' && of.status,
    read: {
      json: (of) => of.json(),
      text: async (of) => parse(await of.text()),
      bytes: async (of) => decode(await of.bytes()),
    },
  }),
  'request of undici': client({
    list: (page) => undici.request(url, { ...json, method: 'POST', body: JSON.stringify(page) }),
    kind: (of) =>
      of.body instanceof Readable &&
      !of.body.bodyUsed &&
      of.headers['x-trace'] === 'hz-7' &&
      of.trailers !== undefined &&
      of.statusCode,
    read: {
      json: (of) => of.body.json(),
      text: async (of) => parse(await of.body.text()),
      blob: async (of) => parse(await (await of.body.blob()).text()),
      bytes: async (of) => decode(await of.body.bytes()),
      arrayBuffer: async (of) => decode(await of.body.arrayBuffer()),
      'for await': async (of) => decode(await buffer(of.body)),
      pipe: async (of) => decode(await buffer(of.body.pipe(new PassThrough()))),
      setEncoding: async (of) => parse((await of.body.setEncoding('utf8').toArray()).join('')),
    },
  }),
  'got(…).json()': client({
    list: (page) => got.post(url, { json: page }).json<unknown>(),
    kind: () => 200,
    read: { itself: (of) => of },
    http500: GotHttpError,
    malformed: { name: 'ParseError' },
  }),
  'got, json': client({
    list: (page) => got.post<unknown>(url, { json: page, responseType: 'json' }),
    kind: (of) => of.headers['x-trace'] === 'hz-7' && of.requestUrl.href === url && of.statusCode,
    read: { body: (of) => of.body, rawBody: (of) => decode(of.rawBody) },
    http500: GotHttpError,
    malformed: { name: 'ParseError' },
  }),
  'got, text': client({
    list: (page) => got.post(url, { json: page, throwHttpErrors: false }),
    kind: (of) => typeof of.body === 'string' && of.statusCode,
    read: { body: (of) => parse(of.body), rawBody: (of) => decode(of.rawBody) },
  }),
  superagent: client({
    list: (page) => superagent.post(url).send(page),
    kind: (of) => of.get('x-trace') === 'hz-7' && of.type === 'application/json' && of.status,
    read: { body: (of): unknown => of.body, text: (of) => parse(of.text) },
    http500: Error,
    malformed: { name: 'SyntaxError' },
  }),
  needle: client({
    list: (page) => needle('post', url, page, { json: true }),
    kind: (of) => of.headers['x-trace'] === 'hz-7' && of.statusCode,
    read: { body: (of): unknown => of.body, raw: (of) => decode(of.raw) },
  }),
  'ky(…).json()': client({
    list: (page) => ky.post(url, { json: page }).json(),
    kind: () => 200,
    read: { itself: (of) => of },
    http500: KyHttpError,
    malformed: { name: 'SyntaxError' },
  }),
  ky: client<Response>({
    list: (page) => ky.post(url, { json: page }),
    kind: (of) => isResponse(of) === 'hz-7' && of.status,
    read: READ_RESPONSE,
    http500: KyHttpError,
  }),
  'node-fetch 2': client({
    list: (page) => nodeFetch(url, { ...json, body: JSON.stringify(page) }),
    kind: (of) =>
      of instanceof NodeFetchResponse &&
      of.url === url &&
      of.headers.get('x-trace') === 'hz-7' &&
      of.status,
    read: {
      json: (of): Promise<unknown> => of.json(),
      text: async (of) => parse(await of.text()),
      blob: async (of) => decode(await (await of.blob()).arrayBuffer()),
      buffer: async (of) => decode(await of.buffer()),
      arrayBuffer: async (of) => decode(await of.arrayBuffer()),
      clone: (of): Promise<unknown> => of.clone().json(),
      body: async (of) => decode(await buffer(of.body)),
    },
  }),
  'egg, Buffer': client({
    list: (page) => curl(page, (data) => Buffer.from(data)),
    kind: (of) => Buffer.isBuffer(of.data) && isCurl(of),
    read: { data: (of) => decode(of.data) },
  }),
  'egg, text': client({
    list: (page) => curl(page, (data) => data),
    kind: (of) => typeof of.data === 'string' && isCurl(of),
    read: { data: (of) => parse(of.data) },
  }),
  'egg, json': client({
    list: (page) => curl(page, parse),
    kind: isCurl,
    read: { data: (of) => of.data },
    malformed: { name: 'SyntaxError' },
  }),
  'JSON text': client({
    list: async (page) => (await post(page)).text(),
    kind: (of) => typeof of === 'string' && 200,
    read: { itself: parse },
    http500: MalformedReplyError,
  }),
  'a mock of a response': client({
    list: async (page) => mockOf(await post(page)),
    kind: (of) => of.headers.get('x-trace') === 'hz-7' && of.status,
    read: { json: (of) => of.json() },
    malformed: { name: 'SyntaxError' },
  }),
  'a mock with nothing but data': client<{ data: unknown }>({
    list: async (page) => ({ data: parse(await (await post(page)).text()) }),
    kind: (of) => Object.keys(of).join() === 'data' && 200,
    read: { data: (of) => of.data },
    http500: UnknownContainerError,
    malformed: { name: 'SyntaxError' },
  }),
};

function mockOf(response: Response) {
  const { ok, status, headers } = response;
  return { ok, status, headers, json: (): Promise<unknown> => response.json() };
}

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
    expect(received.map((page) => page.offset)).toEqual([0, 95, 190]);
  });

  it.each(methods)(
    'comes back as it came with an errcode on page 2, readable by %s',
    async (method) => {
      fault = 'errcode';
      const { kind, read } = await open(asked);
      expect(kind).toBe(200);
      await expect(Promise.resolve(read(method))).resolves.toStrictEqual(TOO_FAST);
      expect(received).toHaveLength(2);
    },
  );

  it('is never a shorter list for HTTP 500 on page 2, but what the client makes of it', async () => {
    fault = 'http500';
    if (http500 !== undefined) {
      await expect(open(asked)).rejects.toBeInstanceOf(http500);
    } else {
      const { kind, read } = await open(asked);
      expect(kind).toBe(500);
      await expect(Promise.resolve(read(methods[0] ?? ''))).resolves.toStrictEqual(BUSY);
    }
    expect(received).toHaveLength(2);
  });

  it('never gives a shorter list for malformed JSON on page 2', async () => {
    fault = 'malformed';
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
    expect(received).toMatchObject([{ robot_id: 'robot_01', offset: 0, limit: 1 }]);
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
    expect(received.map((page) => page.offset)).toEqual([0, 95, 190, 0]);
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
    fault = 'errcode';
    await expect(collect(list, asked)).rejects.toBeInstanceOf(BusinessError);
  });

  it('rejects D5 with the envelope, for there is no errcode to hand back', async () => {
    await expect(collect(list, { robot_id: 'robot_01' })).rejects.toMatchObject({
      code: 'QOPEN_ERRCODE',
      envelope: { errcode: INFERRED.errcodes.invalidRequest, data: {} },
    });
    expect(received).toHaveLength(1);
  });
});

describe('a container nobody knows', () => {
  const call = async (page: Page) => ({ result: { reply: await (await post(page)).text() } });

  it('is an error that names the option', async () => {
    await expect(collect(call, asked)).rejects.toMatchObject({
      code: 'QOPEN_UNKNOWN_CONTAINER',
      message: expect.stringMatching(/Object \{ result \}.*\{ container: \{ read:/) as string,
    });
    expect(received).toHaveLength(1);
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
    expect(received).toHaveLength(1);
  });
});
