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
 * @param margin accounts read on both sides of the places of a window where there is room for them
 * @param room accounts on both sides that there is to be room for, even if that takes a window more
 */
export function planWindows(places: readonly number[], margin: number, room = 0): Window[] {
  const reach = LIMITS.pageSize - 2 * room;
  const windows: Window[] = [];
  let first: number | undefined;
  let last = 0;
  const close = () => {
    if (first === undefined) return;
    const around = Math.min(margin, Math.floor((LIMITS.pageSize - (last + 1 - first)) / 2));
    const offset = Math.max(0, first - around);
    windows.push({ offset, limit: last + around + 1 - offset });
  };
  for (const place of [...places].sort((a, b) => a - b)) {
    if (first === undefined || place - first >= reach) {
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
