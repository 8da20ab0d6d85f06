import { expect, it } from 'vitest';
import { applyEdits } from './apply-edits.js';
import { cutFromList } from './cut-from-list.js';

it.each([
  ['{ a, b, c }', 'a', '{ b, c }'],
  ['{ a, b, c }', 'b', '{ a, c }'],
  ['{ a, b, c }', 'bc', '{ a }'],
  ['{ a, b, c, d }', 'ac', '{ b, d }'],
  ['{\n  a,\n  b,\n}', 'b', '{\n  a,\n}'],
  ['{ a, b }', 'ab', '{  }'],
])('takes from %j the items %j', (text, names, expected) => {
  const items = [...text.matchAll(/\w/g)].map(({ index }) => ({ start: index, end: index + 1 }));
  const cuts = cutFromList(items, (index) => names.includes(text.charAt(items[index]?.start ?? 0)));
  expect(
    applyEdits(
      text,
      cuts.map((span) => ({ ...span, text: '' })),
    ),
  ).toBe(expected);
});
