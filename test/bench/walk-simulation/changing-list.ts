import type { ListFunction } from '@qopen-compat/adapter';

/** How much a list changes between two requests, as the mean number of changes of each kind. */
export interface ChangeRates {
  /** Of customers anywhere in the list. */
  readonly deletions?: number;
  /** Of new customers at the front. */
  readonly insertionsAtFront?: number;
  /** Of new customers anywhere. */
  readonly insertionsAnywhere?: number;
  /** Of customers from anywhere to the front. */
  readonly movesToFront?: number;
}

/**
 * A robot's list in memory. Between two requests it changes a Poisson-distributed number of times,
 * each change at a place that is as likely as any other; the same seed makes the same history for the
 * same requests.
 */
export class ChangingList {
  readonly #ids: number[];
  readonly #throughout: Set<number>;
  readonly #rates: ChangeRates;
  readonly #random: () => number;
  #born: number;
  #requests = 0;

  constructor(customers: number, rates: ChangeRates, seed: number) {
    this.#ids = Array.from({ length: customers }, (_, index) => index);
    this.#throughout = new Set(this.#ids);
    this.#rates = rates;
    this.#random = randomFrom(seed);
    this.#born = customers;
  }

  /** Pages asked for so far. */
  get requests(): number {
    return this.#requests;
  }

  /** How many of those who have been there since the start are not among `given`. */
  missedBy(given: ReadonlySet<string>): number {
    let missed = 0;
    for (const id of this.#throughout) if (!given.has(String(id))) missed += 1;
    return missed;
  }

  /** Answers one page of `GetRobotAccountListV2`. */
  readonly list: ListFunction = ({ offset, limit }) => {
    if (this.#requests > 0) this.#change();
    this.#requests += 1;
    const account_list = this.#ids
      .slice(offset, offset + limit)
      .map((id) => ({ account_id: String(id) }));
    const has_more = offset + limit < this.#ids.length;
    return Promise.resolve({ errcode: 0, data: { account_list, has_more } });
  };

  #change(): void {
    const { deletions, insertionsAtFront, insertionsAnywhere, movesToFront } = this.#rates;
    for (let left = this.#times(deletions); left > 0; left -= 1) {
      const [gone] = this.#ids.splice(this.#place(), 1);
      if (gone !== undefined) this.#throughout.delete(gone);
    }
    for (let left = this.#times(insertionsAtFront); left > 0; left -= 1) {
      this.#ids.unshift(this.#born++);
    }
    for (let left = this.#times(insertionsAnywhere); left > 0; left -= 1) {
      this.#ids.splice(this.#place(), 0, this.#born++);
    }
    for (let left = this.#times(movesToFront); left > 0; left -= 1) {
      this.#ids.unshift(...this.#ids.splice(this.#place(), 1));
    }
  }

  /** A Poisson-distributed number, after Knuth. */
  #times(rate = 0): number {
    const end = Math.exp(-rate);
    let times = 0;
    for (let left = this.#random(); left > end; left *= this.#random()) times += 1;
    return times;
  }

  #place(): number {
    return Math.floor(this.#random() * this.#ids.length);
  }
}

/** mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
