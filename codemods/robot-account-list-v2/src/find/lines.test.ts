import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lines } from './lines.js';

describe('the lines of a text', () => {
  it('are those that splitting it gives', () => {
    const text = fc.string({ unit: fc.constantFrom('客', 'a', '\n', '\r', '\u2028') });
    fc.assert(
      fc.property(text, fc.nat(20), (text, offset) => {
        const lines = new Lines(text);
        const before = text.slice(0, offset).split('\n');
        const line = lines.at(Math.min(offset, text.length));
        expect(line).toBe(before.length);
        expect(lines.startOf(line)).toBe(
          Math.min(offset, text.length) - (before.at(-1) ?? '').length,
        );
        expect(lines.around(Math.min(offset, text.length))).toBe(text.split('\n')[line - 1]);
      }),
    );
  });

  it('are cut where they are very long, next to what is asked for and between characters', () => {
    const long = `first\n${'𡈼'.repeat(2000)}x${'客'.repeat(2000)}\nlast`;
    const around = new Lines(long).around(long.indexOf('x'));
    expect(around).toMatch(/^…𡈼{250}x客{499}…$/u);
    const odd = new Lines(`a${'𡈼'.repeat(2000)}`);
    expect(() => encodeURIComponent(odd.around(2000))).not.toThrow();
    expect(odd.around(0)).toMatch(/^a𡈼{249}…$/u);
  });
});
