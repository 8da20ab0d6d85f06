import { describe, expect, it } from 'vitest';
import { createRandom, randomText } from './random.js';

const first = (...key: number[]) => createRandom(...key)();

describe('createRandom', () => {
  it('gives the same numbers on every machine and in every release', () => {
    const random = createRandom(1, 2, 3);
    expect([random(), random(), random()]).toMatchInlineSnapshot(`
      [
        0.5380807132460177,
        0.015466865617781878,
        0.3603223436512053,
      ]
    `);
    expect(randomText(createRandom(1), 12)).toMatchInlineSnapshot(`"P6skiKC9NqdE"`);
  });

  it('depends on every integer of its key, on all 53 bits, and on their order', () => {
    const streams = [first(1, 2), first(2, 1), first(1, 2, 0), first(1, 2 + 2 ** 40), first(-1, 2)];
    expect(new Set(streams).size).toBe(streams.length);
  });

  it('stays within [0, 1) and fills it evenly', () => {
    const random = createRandom(5);
    const tenths = Array<number>(10).fill(0);
    for (let n = 0; n < 10_000; n += 1) {
      const tenth = Math.floor(random() * 10);
      tenths[tenth] = (tenths[tenth] ?? NaN) + 1;
    }
    expect(tenths).toHaveLength(10);
    expect(Math.min(...tenths)).toBeGreaterThan(850);
    expect(Math.max(...tenths)).toBeLessThan(1_150);
  });
});
