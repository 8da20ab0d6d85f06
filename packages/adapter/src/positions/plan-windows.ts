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

/** Whether one of the windows holds all of another. */
export function isCovered({ offset, limit }: Window, windows: readonly Window[]): boolean {
  return windows.some(
    (each) => each.offset <= offset && each.offset + each.limit >= offset + limit,
  );
}
