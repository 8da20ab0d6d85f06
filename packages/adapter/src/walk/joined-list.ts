import type { Account } from '@qopen-compat/contract';

/** How a page fits what is already joined. */
export type Fit = 'joined' | 'gap' | 'disordered';

/** Shared customers of whom one at least has stayed where it was: that all have moved, in their order, is next to impossible. */
const SURE_TO_HAVE_STAYED = 3;

/**
 * The part of a list that was read without a gap, as the order of its ids.
 *
 * Two slices of a list that share an item leave no gap between them as long as the items that stay
 * keep their relative order: whoever stands between the shared item and a slice's edge is in that
 * slice. So it does not matter when, or in which order, the slices were read.
 */
export class JoinedList {
  /** Ids by their place. Places are fractions: what appears between two known items gets one in between. */
  readonly #placeOf = new Map<string, number>();
  #lastPlace = 0;

  /** How many accounts are joined. */
  get size(): number {
    return this.#placeOf.size;
  }

  /** The place of the last account; grows with every account that is joined at the end. */
  get lastPlace(): number {
    return this.#lastPlace;
  }

  /** Where an account stands among the others; `undefined` for one that is not joined. */
  placeOf(account_id: string): number | undefined {
    return this.#placeOf.get(account_id);
  }

  /** The ids in the list's order. */
  order(): string[] {
    const placed = [...this.#placeOf].sort(([, a], [, b]) => a - b);
    return placed.map(([account_id]) => account_id);
  }

  /**
   * Joins a page where an id it shares stands. A page that starts the list needs no shared id; without
   * one it starts the joined list anew.
   *
   * @returns `gap` and changes nothing when nothing is shared, or nobody who is sure to have stayed; `disordered` when the shared ids stand
   * in another order than before (the page is joined all the same)
   */
  join(accounts: readonly Account[], startsList: boolean): Fit {
    const places = accounts.map((account) => this.#placeOf.get(account.account_id));
    const shared = places.filter((place) => place !== undefined);
    if (shared.length === 0) {
      if (!startsList) return 'gap';
      this.#placeOf.clear();
      this.#lastPlace = 0;
    } else if (!startsList && this.#mayHaveMoved(places, shared)) return 'gap';
    for (let start = 0; start < places.length;) {
      let end = start;
      while (end < places.length && places[end] === undefined) end += 1;
      this.#place(accounts.slice(start, end), places[start - 1], places[end]);
      start = end + 1;
    }
    return isAscending(shared) ? 'joined' : 'disordered';
  }

  /**
   * Whether the page ends in known items that stand as they stood: the sign that it reaches down to
   * where nothing has moved. The last `run` known items must be in the joined order, which chance
   * brings about once in `run!` times.
   */
  anchors(accounts: readonly Account[], run: number): boolean {
    const known = accounts
      .map((account) => this.#placeOf.get(account.account_id))
      .filter((place) => place !== undefined);
    return known.length >= run && isAscending(known.slice(-run));
  }

  /**
   * Whether so few are shared, with others before them in the page and behind them in what is joined, that
   * they may be just those who moved from one to the other between two readings.
   */
  #mayHaveMoved(places: readonly (number | undefined)[], shared: readonly number[]): boolean {
    const isInMidst = places[0] === undefined && shared.every((place) => place < this.#lastPlace);
    return isInMidst && shared.length < SURE_TO_HAVE_STAYED;
  }

  /** Places new ids between their known neighbours, or at the end where there is none behind them. */
  #place(
    accounts: readonly Account[],
    before: number | undefined,
    after: number | undefined,
  ): void {
    accounts.forEach((account, index) => {
      if (after === undefined) {
        this.#placeOf.set(account.account_id, (this.#lastPlace += 1));
        return;
      }
      const from = before ?? after - 1;
      const share = (index + 1) / (accounts.length + 1);
      this.#placeOf.set(account.account_id, from + (after - from) * share);
    });
  }
}

function isAscending(places: readonly number[]): boolean {
  return places.every((place, index) => index === 0 || (places[index - 1] ?? 0) <= place);
}
