import { createRandom, randomText } from './random.js';

/** How tokens are given and how long they hold. */
export interface TokenOptions {
  readonly seed: number;
  readonly lifetimeSeconds: number;
  /** Milliseconds. */
  readonly now: () => number;
}

/** The access tokens given so far; the nth depends on the seed alone. */
export class Tokens {
  readonly #options: TokenOptions;
  /** When each one ends, in milliseconds. */
  readonly #endsAtMs = new Map<string, number>();

  constructor(options: TokenOptions) {
    this.#options = options;
  }

  /** A new token, whose life begins now. */
  give(): string {
    const { seed, lifetimeSeconds, now } = this.#options;
    const token = `qt_${randomText(createRandom(seed, 3, this.#endsAtMs.size), 40)}`;
    this.#endsAtMs.set(token, now() + lifetimeSeconds * 1_000);
    return token;
  }

  /** Whether a request with this token is served now. */
  accepts(token: string | null): boolean {
    return (this.#endsAtMs.get(token ?? '') ?? -Infinity) > this.#options.now();
  }

  /** Ends every token given so far. */
  expireAll(): void {
    for (const token of this.#endsAtMs.keys()) this.#endsAtMs.set(token, -Infinity);
  }

  /** Every token ever given, so that none is written down. */
  all(): Iterable<string> {
    return this.#endsAtMs.keys();
  }

  /** Forgets every token; the next one is the first again. */
  reset(): void {
    this.#endsAtMs.clear();
  }
}
