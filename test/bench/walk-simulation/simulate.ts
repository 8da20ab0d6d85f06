import { type ChangeRates, ChangingList } from './changing-list.js';
import type { Walker } from './walkers.js';

/** How a walk fared over many histories of a list. */
export interface Simulated {
  /** The share of the runs, 0 to 1, in which somebody was missed who was there all along. */
  readonly missingRuns: number;
  /** The mean number of those missed in one run. */
  readonly missed: number;
  /** The mean number of requests for one run. */
  readonly requests: number;
}

/** Walks so many histories of a list of so many customers; the same arguments give the same figures. */
export async function simulate(
  walker: Walker,
  history: { readonly customers: number; readonly runs: number; readonly rates: ChangeRates },
): Promise<Simulated> {
  const { customers, runs, rates } = history;
  let missingRuns = 0;
  let missed = 0;
  let requests = 0;
  for (let seed = 1; seed <= runs; seed += 1) {
    const list = new ChangingList(customers, rates, seed);
    const missedNow = list.missedBy(await walker(list.list));
    if (missedNow > 0) missingRuns += 1;
    missed += missedNow;
    requests += list.requests;
  }
  return { missingRuns: missingRuns / runs, missed: missed / runs, requests: requests / runs };
}
