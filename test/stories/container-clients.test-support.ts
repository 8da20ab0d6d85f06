import { PassThrough, Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import {
  type CollectOptions,
  type LegacyRequest,
  UnknownContainerError,
  collectRobotAccounts,
} from '@qopen-compat/adapter';
import { type GetRobotAccountListV2Request, MalformedReplyError } from '@qopen-compat/contract';
import axios, { AxiosError, AxiosHeaders } from 'axios';
import got, { HTTPError as GotHttpError } from 'got';
import ky, { HTTPError as KyHttpError } from 'ky';
import needle from 'needle';
import nodeFetch, { Response as NodeFetchResponse } from 'node-fetch';
import superagent from 'superagent';
import * as undici from 'undici';
import { containerVendor } from './container-vendor.test-support.js';

type Page = GetRobotAccountListV2Request;

const { url } = containerVendor;

/** Page after page, and nothing remembered: these stories are about what each page comes in. */
export function collect<Container>(
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

/** What `fetch` is told beside the body. */
export const json = {
  method: 'POST',
  headers: { 'Content-Type': 'application/json; charset=UTF-8' },
};
/** A page by the global `fetch`. */
export const post = (page: Page): Promise<Response> =>
  fetch(url, { ...json, body: JSON.stringify(page) });
/** JSON from text. */
export const parse = (of: string): unknown => JSON.parse(of);
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

/** The clients, by what they hand back. */
export const clients = {
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
