import { describe, expect, test } from 'vitest';
import { FakeClock } from './fake-clock.test-support.js';
import { TokenStore } from './token-store.js';

const { signal } = new AbortController();

function countingStore(lifetimeMs: number) {
  const clock = new FakeClock();
  const fetched: string[] = [];
  const store = new TokenStore(async () => {
    const token = `token-${fetched.length + 1}`;
    fetched.push(token);
    return { token, lifetimeMs };
  }, clock);
  return { clock, fetched, store };
}

describe('TokenStore', () => {
  test('fetches once however many callers wait, and answers at once from then on', async () => {
    const { fetched, store } = countingStore(7_200_000);
    const all = await Promise.all(Array.from({ length: 9 }, async () => store.get(signal)));
    expect(new Set(all)).toEqual(new Set(['token-1']));
    expect(store.get(signal)).toBe('token-1');
    expect(fetched).toHaveLength(1);
  });

  test.each([
    { lifetimeMs: 7_200_000, usableMs: 7_140_000 },
    { lifetimeMs: 60_000, usableMs: 54_000 },
  ])(
    'a token of $lifetimeMs ms is used for $usableMs ms and then fetched anew',
    async ({ lifetimeMs, usableMs }) => {
      const { clock, store } = countingStore(lifetimeMs);
      await store.get(signal);
      clock.advance(usableMs - 1);
      expect(await store.get(signal)).toBe('token-1');
      clock.advance(1);
      expect(await store.get(signal)).toBe('token-2');
    },
  );

  test('a rejected token is replaced once, however many callers saw it rejected', async () => {
    const { fetched, store } = countingStore(7_200_000);
    await store.get(signal);
    const together = [store.renew('token-1', signal), store.renew('token-1', signal)];
    expect(await Promise.all(together)).toEqual(['token-2', 'token-2']);
    expect(await store.renew('token-1', signal)).toBe('token-2');
    expect(fetched).toEqual(['token-1', 'token-2']);
  });

  test('a failed fetch is not remembered', async () => {
    let fails = true;
    const store = new TokenStore(async () => {
      if (fails) throw new Error('down');
      return { token: 'token-1', lifetimeMs: 7_200_000 };
    }, new FakeClock());
    await expect(store.get(signal)).rejects.toThrow('down');
    fails = false;
    expect(await store.get(signal)).toBe('token-1');
  });
});
