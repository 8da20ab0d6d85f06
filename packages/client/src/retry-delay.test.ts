import { describe, expect, test } from 'vitest';
import { retryDelayMs } from './retry-delay.js';

const now = Date.UTC(2026, 3, 1, 8, 0, 0);
const ask = (attempt: number, share: number, retryAfter?: string) =>
  retryDelayMs({ attempt, retryDelayMs: 200, random: () => share, retryAfter, now });

describe('retryDelayMs', () => {
  test('doubles with each attempt up to ten seconds', () => {
    expect([1, 2, 3, 6, 7, 60].map((attempt) => ask(attempt, 1))).toEqual([
      200, 400, 800, 6400, 10_000, 10_000,
    ]);
  });

  test('is anywhere between nothing and that, so that callers who fail together come back apart', () => {
    expect([0, 0.25, 0.5].map((share) => ask(2, share))).toEqual([0, 100, 200]);
  });

  test('comes on top of a Retry-After in seconds', () => {
    expect(ask(1, 0, '3')).toBe(3000);
    expect(ask(1, 0.5, '3')).toBe(3100);
  });

  test('comes on top of a Retry-After that is a date', () => {
    expect(ask(1, 0, 'Wed, 01 Apr 2026 08:00:07 GMT')).toBe(7000);
    expect(ask(1, 0, 'Wed, 01 Apr 2026 07:59:00 GMT')).toBe(0);
  });

  test.each(['', 'soon', '-1', '1.5', '1e3', '٣', 'Wed, 99 Foo 2026 GMT'])(
    'takes no notice of the unreadable Retry-After %j',
    (retryAfter) => {
      expect(ask(1, 0.5, retryAfter)).toBe(100);
    },
  );
});
