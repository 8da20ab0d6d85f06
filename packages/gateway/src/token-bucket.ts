/** Lets through so many per second on a given clock. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #now: () => number;
  #tokens: number;
  #filledAtMs: number;

  /** @param now milliseconds */
  constructor(rate: { requestsPerSecond: number; burst?: number }, now: () => number) {
    this.#perSecond = rate.requestsPerSecond;
    this.#burst = rate.burst ?? Math.max(1, rate.requestsPerSecond);
    this.#now = now;
    this.#tokens = this.#burst;
    this.#filledAtMs = now();
  }

  /** Whether one more may pass; if so, it has. */
  take(): boolean {
    const nowMs = this.#now();
    const gained = ((nowMs - this.#filledAtMs) / 1_000) * this.#perSecond;
    this.#tokens = Math.min(this.#burst, this.#tokens + gained);
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
