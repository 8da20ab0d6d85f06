import type { Envelope } from '@qopen-compat/contract';
import type { Dispatcher } from 'undici';
import type { Clock } from '@qopen-compat/adapter';

/** Who is calling. */
export type Credentials =
  /**
   * A token, or a function that gives one. The function is asked when no token is remembered, at most
   * about once a minute, and again when the vendor says that the token is bad; a plain token cannot be renewed.
   */
  | { readonly token: string | (() => Promise<string>) }
  /** Tokens are fetched with `GetAccessToken`, remembered for their lifetime and renewed when the vendor says so. */
  | { readonly appKey: string; readonly appSecret: string }
  /** Every call brings its own token in `CallOptions.token`; nothing is remembered between calls. */
  | 'per-call';

/** How a client is set up. */
export interface ClientOptions {
  /** `http(s)://host[:port][/prefix]`: everything in front of `/gateway/qopen`. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  /** Milliseconds for a whole call: every page, retry, token fetch and wait. 1 to 2,147,483,647; default 60,000. */
  readonly deadlineMs?: number | undefined;
  /** Retries for a whole call, not for each page. 0 to 1,000; default 4. */
  readonly retries?: number | undefined;
  /**
   * Upper bound in milliseconds of the jittered wait before a page's first retry; it doubles up to
   * 10,000, and `Retry-After` comes on top. 0 to 10,000; default 200.
   */
  readonly retryDelayMs?: number | undefined;
  /** Requests started per second, evenly spaced, over all calls of this client. 0.001 to 1,000; default: no limit. */
  readonly requestsPerSecond?: number | undefined;
  /** Requests under way at a time, over all calls of this client. 1 to 10,000; default 6. */
  readonly maxRequestsInFlight?: number | undefined;
  /** The largest reply that is read, in bytes. 1 to 1,073,741,824; default 33,554,432 (32 MiB). */
  readonly maxReplyBytes?: number | undefined;
  /** Whether a failed reply says that the token is bad. Default: the contract's guess, {@link isTokenRejected}. @see I */
  readonly isTokenRejected?: ((envelope: Envelope) => boolean) | undefined;
  /** Whether a failed reply says "too fast". Default: the contract's guess, {@link isRateLimited}. @see I */
  readonly isRateLimited?: ((envelope: Envelope) => boolean) | undefined;
  /** Sent with every request, besides `Content-Type` and `Token`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** An undici dispatcher to use instead of a pool of our own, say a `ProxyAgent`; the client does not close it. */
  readonly dispatcher?: Dispatcher | undefined;
  /** Default: the computer's. */
  readonly clock?: Clock | undefined;
  /** From 0 to 1, 1 excluded; spreads the retries. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** What one call may be told. */
export interface CallOptions {
  /** Ends the call at once: it rejects with the signal's reason, as it is, and what is in flight is aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call; default: the client's. */
  readonly deadlineMs?: number | undefined;
  /** The token of this call, instead of the client's credentials. It is never renewed. */
  readonly token?: string | undefined;
}
