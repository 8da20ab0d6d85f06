import { LIMITS } from '@qopen-compat/contract';

/** A part of a list to read: one page, as narrow as may be. */
export interface Window {
  readonly offset: number;
  readonly limit: number;
}

/**
 * Covers places of a list with the fewest windows, each as narrow as they allow.
 *
 * @param places offsets in accounts, in any order
 * @param margin accounts read on both sides of each place, 0 to 49
 */
export function planWindows(places: readonly number[], margin: number): Window[] {
  const widest = LIMITS.pageSize - 2 * margin;
  const windows: Window[] = [];
  let first: number | undefined;
  let last = 0;
  const close = () => {
    if (first === undefined) return;
    const offset = Math.max(0, first - margin);
    windows.push({ offset, limit: Math.min(LIMITS.pageSize, last + margin + 1 - offset) });
  };
  for (const place of [...places].sort((a, b) => a - b)) {
    if (first === undefined || place - first >= widest) {
      close();
      first = place;
    }
    last = place;
  }
  close();
  return windows;
}

/** Whether a place lies in one of the windows. */
export function isCovered(place: number, windows: readonly Window[]): boolean {
  return windows.some(({ offset, limit }) => place >= offset && place < offset + limit);
}
