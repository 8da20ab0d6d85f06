import { describe, expect, it } from 'vitest';
import { isCovered, planWindows } from './plan-windows.js';

describe('windows over places of a list', () => {
  it('are as narrow as the margin allows', () => {
    expect(planWindows([500], 2)).toEqual([{ offset: 498, limit: 5 }]);
  });

  it('do not begin before the list', () => {
    expect(planWindows([0], 2)).toEqual([{ offset: 0, limit: 3 }]);
    expect(planWindows([1], 49)).toEqual([{ offset: 0, limit: 51 }]);
  });

  it('are as few as cover all places, whatever their order', () => {
    expect(planWindows([300, 10, 95, 10, 350], 2)).toEqual([
      { offset: 8, limit: 90 },
      { offset: 298, limit: 55 },
    ]);
  });

  it('hold 100 accounts at most', () => {
    expect(planWindows([100, 195], 2)).toEqual([{ offset: 98, limit: 100 }]);
    expect(planWindows([100, 196], 2)).toEqual([{ offset: 99, limit: 99 }]);
    expect(planWindows([100, 199], 2)).toEqual([{ offset: 100, limit: 100 }]);
    expect(planWindows([100, 200], 2)).toEqual([
      { offset: 98, limit: 5 },
      { offset: 198, limit: 5 },
    ]);
    expect(planWindows([100, 101, 102], 49)).toEqual([{ offset: 52, limit: 99 }]);
  });

  it('are one more where that is what it takes to leave room on both sides', () => {
    expect(planWindows([100, 180], 8, 8)).toEqual([{ offset: 92, limit: 97 }]);
    expect(planWindows([100, 190], 8, 8)).toEqual([
      { offset: 92, limit: 17 },
      { offset: 182, limit: 17 },
    ]);
  });

  it('are none where there is no place', () => {
    expect(planWindows([], 2)).toEqual([]);
  });
});

describe('a window', () => {
  it('is covered by one that holds all of it, not by two that hold a part each', () => {
    const windows = [
      { offset: 0, limit: 50 },
      { offset: 50, limit: 50 },
    ];
    expect(isCovered({ offset: 10, limit: 40 }, windows)).toBe(true);
    expect(isCovered({ offset: 10, limit: 41 }, windows)).toBe(false);
  });
});
