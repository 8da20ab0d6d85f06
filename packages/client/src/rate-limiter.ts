import type { Clock } from '@qopen-compat/adapter';
import { WaitQueue } from './wait-queue.js';

/**
 * Spaces starts evenly, at least `1 / startsPerSecond` apart. No burst is saved up while nobody starts:
 * the vendor's limits are unknown, and an even pace is the one that offends the fewest.
 */
export class RateLimiter {
  readonly #queue = new WaitQueue();
  readonly #clock: Clock;
  readonly #intervalMs: number;
  #nextStartAt = -Infinity;
  #cancelTimer: (() => void) | undefined;

  constructor(startsPerSecond: number, clock: Clock) {
    this.#intervalMs = 1000 / startsPerSecond;
    this.#clock = clock;
  }

  /**
   * Waits until one more may start.
   *
   * @returns nothing when it may start now
   * @throws the signal's reason when that aborts while waiting; then no start is used up
   */
  start(signal: AbortSignal): Promise<void> | undefined {
    const now = this.#clock.now();
    if (this.#queue.length === 0 && now >= this.#nextStartAt) {
      this.#nextStartAt = now + this.#intervalMs;
      return undefined;
    }
    const turn = this.#queue.join(signal).finally(() => this.#setTimer());
    this.#setTimer();
    return turn;
  }

  /** Keeps exactly one timer while somebody waits and none otherwise, so that it holds no process alive. */
  #setTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (this.#queue.length === 0) return;
    const delayMs = Math.max(0, Math.ceil(this.#nextStartAt - this.#clock.now()));
    this.#cancelTimer = this.#clock.schedule(() => {
      const now = this.#clock.now();
      // A timer may fire a fraction early; then it is set again.
      if (now >= this.#nextStartAt && this.#queue.admit()) {
        this.#nextStartAt = now + this.#intervalMs;
      }
      this.#setTimer();
    }, delayMs);
  }
}
