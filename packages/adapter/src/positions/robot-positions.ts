import type { Account } from '@qopen-compat/contract';
import type { JoinedList } from '../walk/joined-list.js';
import { externalIdOf } from '../external-id.js';
import { type Landmark, Shifts } from './shifts.js';

/** Which of the two kinds of ids. */
export type IdKind = 'account' | 'external';

/** What a page was read by: a lookup that looks where customers last stood, or a walk. */
export type PageOrigin = 'window' | 'walk';

/** Accounts that cost next to nothing, on both sides of one, and often save a request. */
const LEAST_MARGIN = 1;
/** The most accounts that are worth reading on both sides of one. */
const MOST_MARGIN = 30;
/** How far apart the shifts of one page's customers may lie at least: further off, one of them has moved. */
const LEAST_SPREAD = 5;
/** Ids of a list that are remembered in their order. */
const ORDER_SAMPLE = 512;
/** Below this, what is left of a sample tells nothing about the order. */
const LEAST_SAMPLE = 20;

/**
 * Where the customers of one robot last stood. Ids are remembered with a place in a frame that stays;
 * how far the list has moved against it is known from what was read last. A frame that is worn out gives
 * way to a new one.
 */
export class RobotPositions {
  /** Least recently asked for first. */
  readonly #places: Readonly<Record<IdKind, Map<string, number>>> = {
    account: new Map(),
    external: new Map(),
  };
  #shifts = new Shifts(0);
  #order: readonly string[] = [];
  /** How far off predictions have been lately, in accounts. */
  #drift = 0;
  #length = 0;

  /** How many ids are remembered. */
  get size(): number {
    return this.#places.account.size + this.#places.external.size;
  }

  /** How long the list is known to be at least, in accounts, as it was last seen; 0 when it never was. */
  get length(): number {
    return this.#length;
  }

  /**
   * How many accounts to read on both sides of a prediction, since it may be off as others were lately; 0
   * as long as nobody was seen to have moved.
   */
  get margin(): number {
    if (this.#shifts.isStill && this.#drift === 0) return 0;
    return Math.min(Math.max(Math.ceil(2.5 * this.#drift), LEAST_MARGIN), MOST_MARGIN);
  }

  /** Where an id is thought to stand now, as an offset; `undefined` when nothing is known of it. */
  predict(kind: IdKind, id: string): number | undefined {
    const places = this.#places[kind];
    const place = places.get(id);
    if (place === undefined) return undefined;
    places.delete(id);
    places.set(id, place);
    return Math.max(0, place + this.#shifts.at(place));
  }

  /** Notes how far off a prediction was, in accounts from 0. */
  noteError(error: number): void {
    this.#drift += (error - this.#drift) / 8;
  }

  /**
   * Learns where the accounts of a page stand, and what that tells of all others: how far on those stand
   * who are still where their neighbours say. Everybody gets a place in the frame accordingly.
   *
   * @param readBy of a `walk` the other pages are read as well, and tell it themselves
   */
  learn(offset: number, accounts: readonly Account[], readBy: PageOrigin): void {
    if (this.#shifts.isStill && this.#isKnown(offset, accounts)) return;
    const { account: places, external } = this.#places;
    const known = accounts.flatMap(({ account_id }, index) => {
      const place = places.get(account_id);
      return place === undefined ? [] : { index, place, shift: offset + index - place };
    });
    const median = medianShift(known);
    const spread = Math.max(LEAST_SPREAD, accounts.length / 2);
    const unmoved = known.filter(({ shift }) => Math.abs(shift - median) <= spread);
    const isBelieved = unmoved.length >= 2 && unmoved.length * 2 > known.length;
    if (isBelieved && readBy === 'window') this.#shifts.note(landmarkOf(unmoved));
    const anchors = isBelieved ? unmoved : [];
    let next = 0;
    let near = anchors[0]?.place ?? offset - this.#shifts.at(offset);
    accounts.forEach((account, index) => {
      const anchor = anchors[next];
      if (anchor?.index === index) {
        near = anchor.place;
        next += 1;
      }
      const place = offset + index - this.#shifts.at(near);
      places.set(account.account_id, place);
      const externalId = externalIdOf(account);
      if (externalId !== undefined) external.set(externalId, place);
    });
  }

  /** Whether all of a page stand where they are remembered. */
  #isKnown(offset: number, accounts: readonly Account[]): boolean {
    const { account: places, external } = this.#places;
    return accounts.every((account, index) => {
      const externalId = externalIdOf(account);
      const isKnown = externalId === undefined || external.get(externalId) === offset + index;
      return isKnown && places.get(account.account_id) === offset + index;
    });
  }

  /** Notes how long the list is, in accounts. */
  noteLength(length: number): void {
    this.#length = length;
    if (this.#shifts.isWorn(length)) this.#beginFrame();
  }

  /**
   * Whether a list that was read to its end still has, for the most part, the order in which it was
   * remembered, but for what moved to the front; remembers its order from now on.
   */
  isOrderKept(joined: JoinedList): boolean {
    const places = this.#order.flatMap((id) => joined.placeOf(id) ?? []);
    const order = joined.order();
    const step = Math.ceil(order.length / ORDER_SAMPLE);
    this.#order = order.filter((_, index) => index % step === 0);
    this.#length = order.length;
    return places.length < LEAST_SAMPLE || inOrderBehindTheMoved(places) * 2 >= places.length;
  }

  /** Remembers everybody where they are thought to stand now. */
  #beginFrame(): void {
    const shifts = this.#shifts;
    this.#shifts = new Shifts(this.#length);
    if (shifts.isStill) return;
    for (const places of Object.values(this.#places)) {
      for (const [id, place] of places) places.set(id, place + shifts.at(place));
    }
  }

  /** Forgets one id, the least recently asked for of its kind. */
  forgetOne(): void {
    const { account, external } = this.#places;
    const places = account.size >= external.size ? account : external;
    const [oldest] = places.keys();
    if (oldest !== undefined) places.delete(oldest);
  }
}

/** A customer of a page who was known before. */
interface Known {
  readonly index: number;
  /** In the frame. */
  readonly place: number;
  /** How far on it stands now. */
  readonly shift: number;
}

function medianShift(known: readonly Known[]): number {
  const shifts = known.map(({ shift }) => shift).sort((a, b) => a - b);
  return shifts[shifts.length >> 1] ?? 0;
}

/** What a page tells of the shifts. */
function landmarkOf(unmoved: readonly Known[]): Landmark {
  const shift = medianShift(unmoved);
  const { place = 0 } = unmoved.find((each) => each.shift === shift) ?? {};
  return { place, shift };
}

/** How many of the places, from the old order's end, are still in their order: the others have moved to the front. */
function inOrderBehindTheMoved(places: readonly number[]): number {
  // In the old order what has moved stands anywhere, with a place before all that has not.
  const byNewPlace = places
    .map((place, rank) => ({ place, rank }))
    .sort((a, b) => a.place - b.place);
  let count = byNewPlace.length === 0 ? 0 : 1;
  for (let index = byNewPlace.length - 1; index > 0; index -= 1) {
    if ((byNewPlace[index - 1]?.rank ?? 0) > (byNewPlace[index]?.rank ?? 0)) break;
    count += 1;
  }
  return count;
}
