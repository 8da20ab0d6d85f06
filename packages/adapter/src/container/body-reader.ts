import { Readable } from 'node:stream';
import { UnknownContainerError } from './unknown-container-error.js';
import type { OpenContainer } from './container.js';
import { isObject, payloadOf } from './payload.js';
import { UnreadBody } from './unread-body.js';
import { withProperties } from './with-properties.js';

/** A body that can be read once, and the way to put another one in its place. */
export interface BodyReader {
  /** Reads the body: its text, or for a mock that has no text, the parsed JSON. */
  read(): Promise<unknown>;
  /** The container with a fresh body of this text. */
  rewrap(text: string): unknown;
}

type Fields = Record<PropertyKey, unknown>;

/**
 * The body of a `Response` (the platform's, undici's, node-fetch's, a mock of one) or of the result of
 * undici's `request`; `undefined` for anything else.
 *
 * @throws UnknownContainerError when the body was read already
 */
export function bodyReaderOf(value: Fields): BodyReader | undefined {
  if (isReadable(value)) {
    return { read: () => readBody(value), rewrap: (text) => rewrapResponse(value, text) };
  }
  const { body } = value;
  if (isObject(body) && isReadable(body)) {
    return { read: () => readBody(body), rewrap: (text) => rewrapUndici(value, text) };
  }
  return undefined;
}

/** Opens a container whose body is read once: what is handed back always has an unread body. */
export async function openBodyReader(
  value: Fields,
  status: number | undefined,
  reader: BodyReader,
): Promise<OpenContainer<unknown>> {
  const body = await reader.read();
  const payload = payloadOf(body);
  if (payload === undefined) throw new UnknownContainerError(value);
  const text = (of: unknown): string => (typeof of === 'string' ? of : JSON.stringify(of));
  return {
    status,
    payload,
    asItCame: () => reader.rewrap(text(body)),
    holding: (held) => reader.rewrap(text(held)),
  };
}

function isReadable(value: Fields): boolean {
  return typeof value['json'] === 'function';
}

async function readBody(body: Fields): Promise<unknown> {
  if (body['bodyUsed'] === true) throw new UnknownContainerError(body, 'its body was read already');
  const read = typeof body['text'] === 'function' ? body['text'] : body['json'];
  return (read as () => Promise<unknown>).call(body);
}

/** A real response of the same class, so that `instanceof` and the platform accept it; a mock with its methods replaced. */
function rewrapResponse(response: Fields, text: string): unknown {
  if (Object.prototype.toString.call(response) !== '[object Response]') {
    return withProperties(response, bodyMethods(text));
  }
  const { status, statusText, headers, url, body } = response;
  // node-fetch 2 gives the body as a stream only where it was given one.
  const streams = isObject(body) && typeof body['pipe'] === 'function';
  const fresh: unknown = Reflect.construct(response.constructor, [
    streams ? Readable.from([Buffer.from(text)], { objectMode: false }) : text,
    { status, statusText, headers, url },
  ]);
  const freshHeaders = (fresh as { headers: Headers }).headers;
  for (const stale of STALE_HEADERS) freshHeaders.delete(stale);
  for (const kept of ['url', 'redirected', 'type'] as const) {
    if ((fresh as Fields)[kept] === response[kept]) continue;
    Object.defineProperty(fresh, kept, { value: response[kept], configurable: true });
  }
  return fresh;
}

/** They describe the bytes that came, which are gone. */
const STALE_HEADERS = ['content-length', 'content-encoding', 'transfer-encoding'];

/** undici's `{ statusCode, headers, body }` with a fresh stream that has the same reading methods. */
function rewrapUndici(result: Fields, text: string): unknown {
  const body = new UnreadBody(text);
  if (!isObject(result['headers']) || Array.isArray(result['headers'])) {
    return withProperties(result, { body });
  }
  const headers = { ...result['headers'] };
  for (const stale of STALE_HEADERS) delete headers[stale];
  return withProperties(result, { headers, body });
}

function bodyMethods(text: string): Readonly<Record<string, unknown>> {
  const read = (): Response => new Response(text);
  return {
    json: () => read().json(),
    text: () => read().text(),
    blob: () => read().blob(),
    arrayBuffer: () => read().arrayBuffer(),
    bytes: async () => new Uint8Array(await read().arrayBuffer()),
  };
}
