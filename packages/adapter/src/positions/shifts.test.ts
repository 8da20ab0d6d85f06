import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../simulated-list.test-support.js';
import { Shifts } from './shifts.js';

const noted = (...seen: (readonly [place: number, shift: number])[]) => {
  const shifts = new Shifts(5000);
  for (const [place, shift] of seen) shifts.note({ place, shift });
  return shifts;
};

describe('how far a list has moved', () => {
  it('is not at all where nothing is known', () => {
    expect(new Shifts(0).at(500)).toBe(0);
    expect(new Shifts(5000).at(500)).toBe(0);
  });

  it('is what one page told, for it and all behind; before it, half of them came in front', () => {
    const shifts = noted([2500, -8]);
    expect(shifts.at(2500)).toBe(-8);
    expect(shifts.at(5000)).toBe(-8);
    expect(shifts.at(9999)).toBe(-8);
    expect(shifts.at(0)).toBe(-5);
  });

  it('changes evenly between two places that were seen', () => {
    const shifts = noted([0, 0], [5000, 11], [0, 0], [5000, 11]);
    const between = [0, 1250, 2500, 3750, 5000].map((place) => shifts.at(place));
    expect(between).toEqual([0, 3, 6, 8, 11]);
  });

  it('moves everybody behind a page that has moved, and hardly anybody before one seen just now', () => {
    const shifts = noted([4000, 0], [1000, 0], [2000, 3]);
    expect(shifts.at(2000)).toBe(3);
    expect(shifts.at(4000)).toBe(3);
    expect(Math.abs(shifts.at(0) - shifts.at(1000))).toBeLessThanOrEqual(1);
  });

  it('is what was seen last', () => {
    const shifts = noted([1000, 5], [1010, 5], [1020, 5], [1000, 8], [1020, 8]);
    expect([1000, 1010, 1020].map((place) => shifts.at(place))).toEqual([8, 8, 8]);
  });

  it('is known within a few accounts while one of them comes or goes at every look', () => {
    for (const length of [500, 5_000, 50_000]) {
      const errors = errorsOver(length, 600).slice(200);
      const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
      expect(mean).toBeLessThan(3.5);
      expect(Math.max(...errors)).toBeLessThan(20);
    }
  });

  it('stays a number whatever is noted', () => {
    const place = fc.integer({ min: -100_000, max: 100_000 });
    const landmark = fc.record({ place, shift: place });
    const pages = fc.array(landmark, { maxLength: 50 });
    const property = fc.property(fc.nat(60_000), pages, place, (length, seen, where) => {
      const shifts = new Shifts(length);
      for (const page of seen) shifts.note(page);
      expect(shifts.at(where)).toSatisfy(Number.isInteger);
    });
    fc.assert(property, { seed: 20261126, numRuns: 300 });
  });

  it('moves all over a list when it has moved by more than usual, wherever it was looked at just now', () => {
    const shifts = noted([0, 1], [1500, 1], [3000, 1], [4900, 1], [0, 200]);
    for (const place of [0, 1500, 4900]) {
      expect(Math.abs(shifts.at(place) - 200)).toBeLessThanOrEqual(10);
    }
  });

  it('is worn out when the front has moved by an eighth, or the list has grown by that', () => {
    expect(new Shifts(800).isWorn(900)).toBe(false);
    expect(new Shifts(800).isWorn(901)).toBe(true);
    const shifts = new Shifts(800);
    shifts.note({ place: 0, shift: 100 });
    expect(shifts.isWorn(800)).toBe(false);
    shifts.note({ place: 0, shift: 120 });
    expect(shifts.isWorn(800)).toBe(true);
  });
});

/** How far off predictions are at random places of a list that changes before each: newcomers in front, departures anywhere. */
function errorsOver(length: number, looks: number): number[] {
  const shifts = new Shifts(length);
  const left: number[] = [];
  let came = 0;
  const random = randomFrom(20_261_126);
  return Array.from({ length: looks }, (_, look) => {
    if (look % 3 !== 1) came += 1;
    if (look % 3 !== 0) left.push(random() * length);
    const place = Math.floor(random() * length);
    const shift = came - left.filter((where) => where < place).length;
    const error = Math.abs(shift - shifts.at(place));
    shifts.note({ place, shift });
    return error;
  });
}
