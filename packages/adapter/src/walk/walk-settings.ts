import { LIMITS } from '@qopen-compat/contract';

/** How a list is walked. */
export interface WalkOptions {
  /** Accounts per page, 20 to 100. Default 100. */
  readonly pageSize?: number | undefined;
  /** Accounts that two consecutive pages share while nothing changes, 1 to `pageSize / 4`. Default 5. */
  readonly overlap?: number | undefined;
  /** The most pages one walk asks for, re-reads included. Default 10,000 (950,000 accounts). */
  readonly maxRequests?: number | undefined;
  /** Ends the walk before its next page, with the signal's reason; also handed to the list function. */
  readonly signal?: AbortSignal | undefined;
}

/** {@link WalkOptions} that hold for every walk, checked and with their defaults. */
export interface WalkSettings {
  readonly pageSize: number;
  readonly overlap: number;
  readonly maxRequests: number;
}

/** @throws RangeError for an option out of its range */
export function readWalkOptions(options: WalkOptions): WalkSettings {
  const { pageSize = LIMITS.pageSize, overlap = 5, maxRequests = 10_000 } = options;
  inRange('pageSize', pageSize, 20, LIMITS.pageSize);
  inRange('overlap', overlap, 1, Math.floor(pageSize / 4));
  inRange('maxRequests', maxRequests, 1, Number.MAX_SAFE_INTEGER);
  return { pageSize, overlap, maxRequests };
}

/** @throws RangeError when the option is no whole number in its range */
export function inRange(option: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${option} is ${value}: give a whole number from ${least} to ${most}.`);
}
