import type { JournalEntry } from './journal.js';
import { createRandom } from './random.js';
import type { RobotAccounts } from './robot-accounts.js';

/** Changes a robot's list after a request that named the robot, before the next one is served. */
export type ChurnHook = (list: RobotAccounts, entry: JournalEntry) => void;

/** How much a list changes after each request to `GetRobotAccountListV2`, on average; each default is 0. */
export interface ChurnRates {
  /** Customers deleted, any of them. */
  readonly deletions?: number;
  /** New customers inserted. */
  readonly insertions?: number;
  /** Where new customers are put. Default `'anywhere'`. */
  readonly insertAt?: 'head' | 'anywhere';
  /** Customers moved to the front, any of them. */
  readonly moves?: number;
}

/**
 * A hook that changes the list at these rates; what it does depends on the seed and on the order of
 * the requests alone. A rate of 2.3 is two changes, and a third in 30 % of the requests.
 *
 * @see CONTRACT.md I: whether and how the vendor's list changes between two pages is not known
 */
export function createChurn(rates: ChurnRates, seed: number): ChurnHook {
  const random = createRandom(seed, 4);
  const { deletions = 0, insertions = 0, insertAt = 'anywhere', moves = 0 } = rates;
  const times = (rate: number) => Math.floor(rate) + (random() < rate % 1 ? 1 : 0);
  const below = (length: number) => Math.floor(random() * length);
  return (list, { endpoint }) => {
    if (endpoint !== 'GetRobotAccountListV2') return;
    const anyId = () => list.page(below(list.size), 1)[0]?.account_id ?? '';
    for (let left = times(deletions); left > 0; left -= 1) list.delete(anyId());
    for (let left = times(insertions); left > 0; left -= 1) {
      list.insert(list.newAccount(), insertAt === 'head' ? 0 : below(list.size + 1));
    }
    for (let left = times(moves); left > 0; left -= 1) list.moveToFront(anyId());
  };
}
