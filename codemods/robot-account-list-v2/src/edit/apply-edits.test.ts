import { expect, it } from 'vitest';
import { applyEdits, spansAfter } from './apply-edits.js';

const first = { start: 0, end: 2, text: 'XYZ' };
const insert = { start: 3, end: 3, text: '-' };
const last = { start: 4, end: 6, text: '' };

it('puts every edit in place, whatever order they come in', () => {
  expect(applyEdits('abcdefg', [last, first, insert])).toBe('XYZc-dg');
});

it('tells where each edit ends up', () => {
  const spans = spansAfter([last, insert, first]);
  expect([spans.get(first), spans.get(insert), spans.get(last)]).toEqual([
    { start: 0, end: 3 },
    { start: 4, end: 5 },
    { start: 6, end: 6 },
  ]);
});

it('refuses edits that overlap', () => {
  expect(() => applyEdits('abcdefg', [first, { start: 1, end: 3, text: '' }])).toThrow(RangeError);
});
