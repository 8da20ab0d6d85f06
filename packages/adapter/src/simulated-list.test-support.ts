import type { Account, GetRobotAccountListV2Request } from '@qopen-compat/contract';
import type { ListFunction } from './list-function.js';

/** How a list changes before each page, as the number of changes of each kind. */
export interface Churn {
  readonly deletions: number;
  readonly insertions: number;
  readonly moves: number;
}

/** A list in memory that changes between two pages, and remembers who was there all along. */
export class SimulatedList {
  readonly pages: GetRobotAccountListV2Request[] = [];
  readonly #ids: string[];
  readonly #throughout: Set<string>;
  readonly #random: () => number;
  readonly #churn: Churn;
  #born = 0;

  constructor(size: number, seed: number, churn: Churn) {
    this.#ids = Array.from({ length: size }, (_, index) => `acc-${index}`);
    this.#throughout = new Set(this.#ids);
    this.#random = randomFrom(seed);
    this.#churn = churn;
  }

  /** The ids that have been in the list since its start. */
  get throughout(): ReadonlySet<string> {
    return this.#throughout;
  }

  readonly list: ListFunction = (page) => {
    if (this.pages.length > 0) this.change();
    this.pages.push(page);
    const ids = this.#ids.slice(page.offset, page.offset + page.limit);
    const has_more = page.offset + page.limit < this.#ids.length;
    return Promise.resolve({ errcode: 0, data: { account_list: ids.map(accountOf), has_more } });
  };

  change(): void {
    for (let n = this.#times(this.#churn.deletions); n > 0; n -= 1) {
      const [gone] = this.#ids.splice(this.#index(), 1);
      if (gone !== undefined) this.#throughout.delete(gone);
    }
    for (let n = this.#times(this.#churn.insertions); n > 0; n -= 1) {
      this.#ids.splice(this.#random() < 0.5 ? 0 : this.#index(), 0, `new-${(this.#born += 1)}`);
    }
    for (let n = this.#times(this.#churn.moves); n > 0; n -= 1) {
      this.#ids.unshift(...this.#ids.splice(this.#index(), 1));
    }
  }

  /** Whole changes certainly, the fraction by chance. */
  #times(rate: number): number {
    return Math.floor(rate) + (this.#random() < rate % 1 ? 1 : 0);
  }

  #index(): number {
    return Math.floor(this.#random() * this.#ids.length);
  }
}

/** The least an account can be. */
export function accountOf(account_id: string): Account {
  return { account_id, account_type: 3, profile: { external_user_id: `wm-${account_id}` } };
}

/** mulberry32: enough for histories, and the same ones for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
