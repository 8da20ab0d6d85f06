/** What a page tells of one place: how far on stands now what was remembered there, in accounts. */
export interface Landmark {
  readonly place: number;
  readonly shift: number;
}

/** Accounts from one knot to the next at least. */
const LEAST_CELL = 100;
/** More knots follow a list no better, and what a page costs grows with their square. */
const MAX_KNOTS = 24;
/**
 * How a list moves from one page that is read to the next, as variances: all of it, by those who come in
 * front; its end against its front, by those who leave; and inside of a cell. Only their ratios count.
 */
const MOVES = { front: 0.5, alongTheList: 0.5, insideOfACell: 0.05 };

/** How far a list may be off, in standard deviations squared, before more must have happened than usual. */
const USUAL = 9;

/**
 * How far a list has moved since its accounts were remembered, from place to place: whoever comes or
 * leaves moves everybody behind. A Kalman filter over knots that are spread evenly over the list: what a
 * page tells of its own place and of all others is weighed against what other pages told, and when.
 */
export class Shifts {
  readonly #length: number;
  /** The shift at each knot. */
  readonly #means: Float64Array;
  /** How little is known of each knot, and how it moves with each other one. */
  readonly #covariance: readonly Float64Array[];
  #isStill = true;

  /** @param length how long the list is, in accounts */
  constructor(length: number) {
    this.#length = Math.max(length, 1);
    const knots = Math.min(Math.ceil(this.#length / LEAST_CELL) + 1, MAX_KNOTS);
    this.#means = new Float64Array(knots);
    this.#covariance = Array.from({ length: knots }, () => new Float64Array(knots));
  }

  /** Whether nothing has moved. */
  get isStill(): boolean {
    return this.#isStill;
  }

  /** Whether the list has moved so far, or grown so much, that its accounts had better be remembered where they stand now. */
  isWorn(length: number): boolean {
    const most = Math.max(this.#length / 8, LEAST_CELL / 4);
    return Math.abs(this.at(0)) > most || length > this.#length + most;
  }

  /** The shift at a place: a whole number, 0 where nothing is known. */
  at(place: number): number {
    return this.#isStill ? 0 : Math.round(between(this.#means, this.#knotAt(place)));
  }

  /** Notes what one page tells. */
  note(seen: Landmark): void {
    if (this.#isStill && seen.shift === 0) return;
    this.#isStill = false;
    this.#letTimePass(Math.max(1, this.#timeTold(seen)));
    this.#weigh(seen);
  }

  /** Over how many pages a list would move as far as it has here, were it to move as usual. */
  #timeTold({ place, shift }: Landmark): number {
    const at = this.#knotAt(place);
    const variance = between(this.#covarianceWith(at), at);
    const error = shift - between(this.#means, at);
    const perPage = MOVES.front + MOVES.alongTheList * (at / (this.#means.length - 1));
    return (error ** 2 / USUAL - variance) / perPage;
  }

  #letTimePass(pages: number): void {
    const last = this.#means.length - 1;
    for (const [index, row] of this.#covariance.entries()) {
      for (let other = 0; other <= last; other += 1) {
        const inCommon = MOVES.alongTheList * (Math.min(index, other) / last);
        row[other] = (row[other] ?? 0) + pages * (MOVES.front + inCommon);
      }
    }
  }

  #weigh({ place, shift }: Landmark): void {
    const at = this.#knotAt(place);
    const shared = this.#covarianceWith(at);
    const variance = between(shared, at) + MOVES.insideOfACell;
    const error = shift - between(this.#means, at);
    for (const [index, row] of this.#covariance.entries()) {
      const gain = (shared[index] ?? 0) / variance;
      this.#means[index] = (this.#means[index] ?? 0) + gain * error;
      for (let other = 0; other < row.length; other += 1) {
        row[other] = (row[other] ?? 0) - gain * (shared[other] ?? 0);
      }
    }
  }

  /** How each knot moves with a place between two of them. */
  #covarianceWith(at: number): Float64Array {
    return Float64Array.from(this.#covariance, (row) => between(row, at));
  }

  /** Where between the knots a place lies; outside of them all it is the first or the last one. */
  #knotAt(place: number): number {
    const last = this.#means.length - 1;
    return Math.min(Math.max((place / this.#length) * last, 0), last);
  }
}

/** A value between two knots. */
function between(values: Float64Array, knot: number): number {
  const before = Math.floor(knot);
  const value = values[before] ?? 0;
  const next = values[before + 1] ?? value;
  return value + (next - value) * (knot - before);
}
