import { describe, expect, it } from 'vitest';
import { Shifts } from './shifts.js';

const noted = (...seen: (readonly [place: number, shift: number])[]) => {
  const shifts = new Shifts();
  for (const [place, shift] of seen) shifts.note([{ place, shift }]);
  return shifts;
};

describe('how far a list has moved', () => {
  it('is not at all where nothing is known', () => {
    expect(new Shifts().at(500)).toBe(0);
  });

  it('is what one page told, before it and behind', () => {
    const shifts = noted([1000, -7]);
    expect([0, 1000, 5000].map((place) => shifts.at(place))).toEqual([-7, -7, -7]);
  });

  it('changes evenly between two places that were seen', () => {
    const shifts = new Shifts();
    shifts.note([
      { place: 100, shift: 0 },
      { place: 1100, shift: 10 },
    ]);
    expect([50, 100, 600, 1100, 9000].map((place) => shifts.at(place))).toEqual([0, 0, 5, 10, 10]);
  });

  it('moves everybody behind a page that has moved, and nobody before what was seen last', () => {
    const shifts = noted([4000, 0], [1000, 0], [2000, 3]);
    expect(shifts.at(1000)).toBe(0);
    expect(shifts.at(2000)).toBe(3);
    expect(shifts.at(4000)).toBe(3);
  });

  it('is forgotten where a page has been seen anew', () => {
    const shifts = noted([1000, 5], [1010, 5], [1020, 5]);
    shifts.note([
      { place: 1000, shift: 8 },
      { place: 1020, shift: 8 },
    ]);
    expect([1000, 1010, 1020].map((place) => shifts.at(place))).toEqual([8, 8, 8]);
  });

  it('is kept of so many places that a lookup stays cheap, the telling ones first', () => {
    const shifts = new Shifts();
    // Two plateaus: what lies inside of one is made up for by its neighbours.
    for (let place = 0; place < 20_000; place += 100) {
      shifts.note([{ place, shift: place < 10_000 ? 0 : 40 }]);
    }
    expect([100, 9900, 10_000, 19_000].map((place) => shifts.at(place))).toEqual([0, 0, 40, 40]);
  });
});
