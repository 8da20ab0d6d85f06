import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { SingleFlight } from './single-flight.js';

/** Work whose ends the test holds in its hands. */
function controlledWork() {
  const runs: {
    signal: AbortSignal;
    end: (value: string) => void;
    fail: (error: Error) => void;
  }[] = [];
  const flight = new SingleFlight<string>(
    (signal) => new Promise((end, fail) => runs.push({ signal, end, fail })),
  );
  return { flight, runs };
}

describe('SingleFlight', () => {
  test('however many join, the work is done once, and once more for who comes later', async () => {
    const { flight, runs } = controlledWork();
    const { signal } = new AbortController();
    const all = Promise.all([flight.join(signal), flight.join(signal), flight.join(signal)]);
    runs[0]?.end('token-1');
    expect(await all).toEqual(['token-1', 'token-1', 'token-1']);
    const later = flight.join(signal);
    runs[1]?.end('token-2');
    expect(await later).toBe('token-2');
    expect(runs).toHaveLength(2);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('one who aborts is let go at once, and the others get what they wait for', async () => {
    const { flight, runs } = controlledWork();
    const hasty = new AbortController();
    const gone = flight.join(hasty.signal);
    const stays = flight.join(new AbortController().signal);
    hasty.abort('用户取消');
    await expect(gone).rejects.toBe('用户取消');
    expect(runs[0]?.signal.aborted).toBe(false);
    runs[0]?.end('token-1');
    expect(await stays).toBe('token-1');
  });

  test('when the last one leaves, the work is aborted, and the next one starts anew', async () => {
    const { flight, runs } = controlledWork();
    const hasty = new AbortController();
    const gone = flight.join(hasty.signal);
    hasty.abort('gone');
    await expect(gone).rejects.toBe('gone');
    expect(runs[0]?.signal.aborted).toBe(true);
    const next = flight.join(new AbortController().signal);
    runs[0]?.end('stale');
    runs[1]?.end('fresh');
    expect(await next).toBe('fresh');
  });

  test('a failure reaches everybody who waited and is forgotten', async () => {
    const { flight, runs } = controlledWork();
    const { signal } = new AbortController();
    const [one, two] = [flight.join(signal), flight.join(signal)];
    runs[0]?.fail(new Error('503'));
    await expect(one).rejects.toThrow('503');
    await expect(two).rejects.toThrow('503');
    const next = flight.join(signal);
    runs[1]?.end('token-1');
    expect(await next).toBe('token-1');
  });

  test('one whose signal has already aborted starts nothing', async () => {
    const { flight, runs } = controlledWork();
    await expect(flight.join(AbortSignal.abort('late'))).rejects.toBe('late');
    expect(runs).toHaveLength(0);
  });
});
