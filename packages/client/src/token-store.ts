import type { Clock } from '@qopen-compat/adapter';
import { SingleFlight } from './single-flight.js';
import type { TokenSource } from './token-source.js';

/** A token as it was given out. */
export interface FetchedToken {
  readonly token: string;
  readonly lifetimeMs: number;
}

/** The longest stretch at the end of a token's life in which it is no longer used, in milliseconds. */
const MAX_MARGIN_MS = 60_000;

/**
 * Remembers one token for its lifetime less a margin of a tenth, at most a minute. However many callers
 * wait, it is fetched once; a failed fetch is not remembered, and one caller's abort fails nobody else.
 */
export class TokenStore implements TokenSource {
  readonly #clock: Clock;
  readonly #flight: SingleFlight<string>;
  #current: { readonly token: string; readonly usableUntil: number } | undefined;

  constructor(fetch: (signal: AbortSignal) => Promise<FetchedToken>, clock: Clock) {
    this.#clock = clock;
    this.#flight = new SingleFlight(async (signal) => {
      const { token, lifetimeMs } = await fetch(signal);
      const marginMs = Math.min(MAX_MARGIN_MS, lifetimeMs / 10);
      this.#current = { token, usableUntil: clock.now() + lifetimeMs - marginMs };
      return token;
    });
  }

  get(signal: AbortSignal): string | Promise<string> {
    const current = this.#current;
    if (current !== undefined && this.#clock.now() < current.usableUntil) return current.token;
    return this.#flight.join(signal);
  }

  async renew(rejected: string, signal: AbortSignal): Promise<string> {
    if (this.#current?.token === rejected) this.#current = undefined;
    return this.get(signal);
  }
}
