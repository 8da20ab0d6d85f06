/** Headers that speak of one connection, and are not handed on. @see RFC 9110 §7.6.1 */
const HOP_BY_HOP = [
  'connection',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'expect',
];

/** The vendor's reply is decoded on its way through: these describe the bytes as they came. */
const STALE_IN_REPLY = [
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
];

/**
 * Sends a request on to the vendor as it came and hands its reply back as it came, redirects included.
 *
 * @param path another path than the request's
 * @throws TypeError when the vendor cannot be reached; the reason of the request's signal
 */
export async function forward(
  upstream: string,
  request: Request,
  path?: string,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = without(request.headers, HOP_BY_HOP);
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && path === undefined;
  const reply = await fetch(`${upstream.replace(/\/+$/, '')}${path ?? pathname}${search}`, {
    method: request.method,
    headers,
    ...(hasBody ? { body: await request.arrayBuffer() } : {}),
    redirect: 'manual',
    signal: request.signal,
  });
  return new Response(reply.body, {
    status: reply.status,
    statusText: reply.statusText,
    headers: without(reply.headers, STALE_IN_REPLY),
  });
}

function without(headers: Headers, names: readonly string[]): Headers {
  const kept = new Headers(headers);
  for (const name of names) kept.delete(name);
  return kept;
}
