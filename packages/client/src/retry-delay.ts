/** The longest wait of our own choosing, in milliseconds; the vendor's `Retry-After` may be longer. */
const MAX_BACKOFF_MS = 10_000;

/** What the wait before the next attempt depends on. */
export interface RetryDelayOptions {
  /** Attempts made so far, from 1. */
  readonly attempt: number;
  /** Upper bound of the first wait; doubled for each further one, up to 10,000 ms. */
  readonly retryDelayMs: number;
  /** From 0 to 1, 1 excluded. */
  readonly random: () => number;
  /** `Retry-After` of the reply, as it came: seconds or an HTTP date. */
  readonly retryAfter?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * How long to wait before the next attempt, in milliseconds: exponential with full jitter, so that
 * callers who failed together do not come back together, and on top of what `Retry-After` asks for.
 */
export function retryDelayMs(options: RetryDelayOptions): number {
  const { attempt, random, retryAfter, now } = options;
  const ceiling = Math.min(MAX_BACKOFF_MS, options.retryDelayMs * 2 ** (attempt - 1));
  return askedFor(retryAfter, now) + Math.round(random() * ceiling);
}

/** 0 where nothing readable was asked for. */
function askedFor(retryAfter: string | undefined, now: number): number {
  if (retryAfter === undefined) return 0;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  // Date.parse also takes "1.5" for a day in 2001: only what ends as an HTTP date must is one.
  const date = retryAfter.endsWith('GMT') ? Date.parse(retryAfter) : NaN;
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
