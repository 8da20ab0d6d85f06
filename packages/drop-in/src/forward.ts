import { Readable } from 'node:stream';
import { type Dispatcher, request as send } from 'undici';

/** Headers that speak of one connection, and are not handed on. @see RFC 9110 §7.6.1 */
const HOP_BY_HOP = new Set([
  'connection',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'expect',
]);

/** `Response` refuses a body for these, an empty one too. @see RFC 9110 §15 */
export const STATUSES_WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** How a request is sent on. */
export interface ForwardOptions {
  /** The vendor's base URL. */
  readonly upstream: string;
  /** Default: undici's global one. */
  readonly dispatcher?: Dispatcher | undefined;
}

/**
 * Sends a request on to the vendor as it came, and hands its reply back byte for byte, compressed ones
 * and redirects included.
 *
 * @param path another path than the request's; then without its body
 * @throws undici's error when the vendor cannot be reached; the reason of the request's signal
 */
export async function forward(
  { upstream, dispatcher }: ForwardOptions,
  request: Request,
  path?: string,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const { statusCode, headers, body } = await send(
    `${upstream.replace(/\/+$/, '')}${path ?? pathname}${search}`,
    {
      method: request.method,
      headers: [...request.headers].filter(([name]) => !HOP_BY_HOP.has(name)).flat(),
      body: path === undefined && request.body !== null ? await bytesOf(request) : null,
      signal: request.signal,
      ...(dispatcher === undefined ? {} : { dispatcher }),
    },
  );
  const empty = STATUSES_WITHOUT_BODY.has(statusCode) || request.method === 'HEAD';
  if (empty) await body.dump();
  const stream = empty ? null : (Readable.toWeb(body) as globalThis.ReadableStream);
  return new Response(stream, {
    status: statusCode,
    headers: repliedHeaders(headers),
  });
}

async function bytesOf(request: Request): Promise<Buffer> {
  return Buffer.from(await request.arrayBuffer());
}

/** A header may come several times (`set-cookie`), and stays so. */
function repliedHeaders(headers: Dispatcher.ResponseData['headers']): Headers {
  const kept = new Headers();
  for (const [name, values = []] of Object.entries(headers)) {
    if (HOP_BY_HOP.has(name)) continue;
    for (const value of [values].flat()) kept.append(name, value);
  }
  return kept;
}
