/** Time, injected so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds since the epoch; must not run backwards. */
  now(): number;
  /** Calls `run` once, `delayMs` (at most 2,147,483,647) from now; the function returned prevents that. */
  schedule(run: () => void, delayMs: number): () => void;
}

/** The computer's clock, deaf to its being set while the process runs. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  schedule(run, delayMs) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
