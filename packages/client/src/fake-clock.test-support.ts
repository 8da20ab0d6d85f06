import type { Clock } from '@qopen-compat/adapter';

/** A clock that a test moves by hand; short waits can be made to pass by themselves. */
export class FakeClock implements Clock {
  /** Every wait that was begun, in milliseconds, deadlines included. */
  readonly waits: number[] = [];
  readonly #awaited = new Map<number, () => void>();
  readonly #timers = new Set<{ readonly at: number; readonly run: () => void }>();
  readonly #instantBelowMs: number;
  #now = Date.UTC(2026, 3, 1);

  /** @param instantBelowMs waits shorter than this pass at once; 0 for none */
  constructor(instantBelowMs = 0) {
    this.#instantBelowMs = instantBelowMs;
  }

  /** Timers that have neither run nor been cancelled. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Resolves when a wait of exactly so long is begun. */
  waitBegun(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.#awaited.set(delayMs, resolve));
  }

  now(): number {
    return this.#now;
  }

  schedule(run: () => void, delayMs: number): () => void {
    this.waits.push(delayMs);
    this.#awaited.get(delayMs)?.();
    const timer = { at: this.#now + delayMs, run };
    this.#timers.add(timer);
    if (delayMs < this.#instantBelowMs) setImmediate(() => this.#fire(timer));
    return () => this.#timers.delete(timer);
  }

  /** Lets time pass; what falls due runs in order, and what that starts too. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].sort((a, b) => a.at - b.at);
      if (next === undefined || next.at > end) break;
      this.#fire(next);
    }
    this.#now = end;
  }

  #fire(timer: { readonly at: number; readonly run: () => void }): void {
    if (!this.#timers.delete(timer)) return;
    this.#now = Math.max(this.#now, timer.at);
    timer.run();
  }
}
