import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FakeClock } from './fake-clock.test-support.js';
import { RateLimiter } from './rate-limiter.js';

describe('RateLimiter', () => {
  const { signal } = new AbortController();

  test('the first starts at once and the others an interval apart', async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(10, clock);
    const begin = clock.now();
    const starts: number[] = [];
    const note = () => starts.push(clock.now() - begin);
    if (limiter.start(signal) === undefined) note();
    const waiting = [1, 2, 3].map(() => limiter.start(signal)?.then(note));
    for (const one of waiting) {
      clock.advance(100);
      await one;
    }
    expect(starts).toEqual([0, 100, 200, 300]);
    expect(clock.pending).toBe(0);
  });

  test('a pause saves up no burst', () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(10, clock);
    clock.advance(60_000);
    expect(limiter.start(signal)).toBeUndefined();
    expect(limiter.start(signal)).toBeInstanceOf(Promise);
  });

  test('one who aborts uses up no start, and the last to leave takes the timer along', async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(0.1, clock);
    const hasty = new AbortController();
    expect(limiter.start(signal)).toBeUndefined();
    const gone = limiter.start(hasty.signal);
    expect(clock.pending).toBe(1);
    hasty.abort('不等了');
    await expect(gone).rejects.toBe('不等了');
    expect(clock.pending).toBe(0);
    expect(getEventListeners(hasty.signal, 'abort')).toHaveLength(0);
    clock.advance(10_000);
    expect(limiter.start(signal)).toBeUndefined();
  });

  test('whatever the rate and the arrivals, no two starts are closer than the interval', async () => {
    const rate = fc.double({ min: 10, max: 1000, noNaN: true });
    const gaps = fc.array(fc.nat(100), { minLength: 2, maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(rate, gaps, async (startsPerSecond, gapsMs) => {
        const clock = new FakeClock();
        const limiter = new RateLimiter(startsPerSecond, clock);
        const starts: number[] = [];
        const tick = async () => {
          clock.advance(1);
          await new Promise(setImmediate);
        };
        for (const gapMs of gapsMs) {
          for (let ms = 0; ms < gapMs; ms += 1) await tick();
          const turn = limiter.start(signal);
          if (turn === undefined) starts.push(clock.now());
          else void turn.then(() => starts.push(clock.now()));
        }
        while (starts.length < gapsMs.length) await tick();
        starts.slice(1).forEach((at, index) => {
          // Milliseconds since the epoch are kept to a few ten-thousandths.
          const gapMs = at - (starts[index] ?? 0) + 0.001;
          expect(gapMs).toBeGreaterThanOrEqual(1000 / startsPerSecond);
        });
      }),
      { numRuns: 20 },
    );
  });
});
