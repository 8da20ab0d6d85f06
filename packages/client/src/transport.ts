import { untilAborted } from '@qopen-compat/adapter';
import { type Dispatcher, Pool } from 'undici';

/** One POST. */
export interface Post {
  /** From the root of the base URL's prefix. */
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: string;
  readonly signal: AbortSignal;
}

/** What came back, whatever its status. */
export interface HttpReply {
  readonly status: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  /** Whole, or absent when it is larger than `maxReplyBytes`. */
  readonly body: Buffer | undefined;
}

/** The wire: bytes out, bytes in. It knows neither JSON nor tokens, and repeats nothing. */
export interface Transport {
  /**
   * Sends one request and reads the whole reply. Redirects are not followed.
   *
   * @throws the signal's reason, as it is, as soon as it aborts; otherwise what undici throws
   */
  post(request: Post): Promise<HttpReply>;
  /** Waits for what is in flight and closes the pool, unless the dispatcher was the user's. */
  close(): Promise<void>;
}

/** Where to send and how much to read. */
export interface TransportOptions {
  readonly baseUrl: URL;
  readonly maxReplyBytes: number;
  /** Default: a pool of our own, kept alive. */
  readonly dispatcher?: Dispatcher | undefined;
}

/** Makes the wire to one vendor host on `undici.request`. */
export function createTransport(options: TransportOptions): Transport {
  const { baseUrl, maxReplyBytes } = options;
  const { origin } = baseUrl;
  const prefix = baseUrl.pathname.replace(/\/+$/, '');
  const dispatcher = options.dispatcher ?? new Pool(origin);

  let closing: Promise<void> | undefined;

  const exchange = async ({ path, headers, body, signal }: Post): Promise<HttpReply> => {
    const reply = await dispatcher.request({
      origin,
      path: prefix + path,
      method: 'POST',
      headers,
      body,
      signal,
      // The deadline of the call is the one timeout; undici's own would be a second.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    return {
      status: reply.statusCode,
      headers: reply.headers,
      body: await readBody(reply.body, maxReplyBytes),
    };
  };

  return {
    // undici notices an abort only once it is connected.
    post: (request) => untilAborted(exchange(request), request.signal),
    close: async () => {
      if (options.dispatcher === undefined) await (closing ??= dispatcher.close());
    },
  };
}

/** Reads to the end; a body past the cap is given up together with its connection. */
function readBody(
  body: Dispatcher.ResponseData['body'],
  maxBytes: number,
): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    body.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes <= maxBytes) return;
      resolve(undefined);
      body.destroy();
    });
    body.on('end', () => resolve(Buffer.concat(chunks, bytes)));
    body.on('error', reject);
  });
}
