import type { IncompleteReason } from './certificate.js';
import { JoinedList } from './joined-list.js';
import { type Page, type PageReader, isWholeList } from './page-reader.js';
import { type LapOptions, readLap } from './read-lap.js';

/** What a walk says while it goes on: a page that was read, or what all its pages so far prove. */
export type WalkStep =
  | { readonly kind: 'page'; readonly page: Page }
  | {
      readonly kind: 'proof';
      /**
       * Whoever was there throughout stands on one of the pages numbered `from` or later. With a reason
       * that is not certain, and reading on would not make it so.
       */
      readonly from: number;
      readonly reason?: IncompleteReason | undefined;
    };

/** What a walk asks of those it is for. */
export interface WalkAudience {
  /**
   * Of those who came before page `before` was asked for and still wait, the latest: the number of the
   * first page that was asked for after it came; `undefined` when nobody waits.
   */
  latestBefore(before: number): number | undefined;
  /** Whether the order of the list is the one that the walk before saw; remembers it for the next. */
  isOrderKept(joined: JoinedList): boolean;
}

/** Known items in their old order at a page's end that prove it reaches past everything that moved. */
const ANCHOR_RUN = 10;
/** Times the head is read again while more than a page of items keeps moving to it. */
const MAX_CATCH_UPS = 8;

/**
 * Walks a list lap after lap until whoever listens stops it, and says what is proven on the way.
 *
 * After a lap the head is read again, for lists that move touched customers to the front, until a page
 * reaches down to customers that have not moved. A list of one page needs neither: that page is one
 * instant. Those who came while a lap was under way have seen everything as soon as the next lap has
 * come round, among customers that have not moved, to the pages they saw first.
 *
 * @throws PageFailure when a page whose turn has come could not be read
 */
export async function* walkLaps(
  reader: PageReader,
  options: LapOptions,
  audience: WalkAudience,
): AsyncGenerator<WalkStep, void, void> {
  let previous: Lap | undefined;
  let isOrderDoubted = false;
  for (;;) {
    const lap = new Lap(reader.requests + 1);
    let isOnePage = false;
    let isStuck = false;
    for await (const read of readLap(reader, lap.joined, options)) {
      const { page, fit, isLast } = read;
      yield { kind: 'page', page };
      lap.note(page);
      isStuck = read.isStuck;
      isOnePage = isLast && isWholeList(page);
      if (fit === 'disordered') lap.reason = 'order-changed';
      const late = isLast || fit === 'gap' ? undefined : audience.latestBefore(lap.firstPage);
      if (late !== undefined && previous?.isJoinedBy(page, late) === true) {
        lap.reason ??= previous.reason;
        yield* proveByHead(reader, options, lap);
        previous = undefined;
      }
    }
    if (isStuck) yield { kind: 'proof', from: Infinity, reason: 'no-progress' };
    if (isOnePage) yield { kind: 'proof', from: reader.requests };
    if (isStuck || isOnePage) continue;

    const isOrderKept = audience.isOrderKept(lap.joined);
    previous = isOrderKept ? lap : undefined;
    // Most of the list has moved since the last walk: much happened, or it has no order. A lap more tells.
    if (isOrderKept || isOrderDoubted) {
      if (!isOrderKept) lap.reason = 'order-changed';
      yield* proveByHead(reader, options, lap);
    }
    isOrderDoubted = !isOrderKept;
  }
}

/** Reads the head until one page reaches past all that has moved to it since the lap. */
async function* proveByHead(
  reader: PageReader,
  options: LapOptions,
  { joined, firstPage: from, reason }: Lap,
): AsyncGenerator<WalkStep, void, void> {
  let known = joined;
  for (let catchUps = 0; catchUps < MAX_CATCH_UPS; catchUps += 1) {
    const head = new JoinedList();
    let pages = 0;
    let isAnchored = false;
    for await (const { page } of readLap(reader, head, { ...options, maxPagesInFlight: 1 })) {
      yield { kind: 'page', page };
      pages += 1;
      isAnchored = known.anchors(page.accounts, ANCHOR_RUN) || (pages === 1 && isWholeList(page));
      if (isAnchored) break;
    }
    if (isAnchored && pages === 1) return yield { kind: 'proof', from, reason };
    // More moved than fits a page, and what moved while it was read has to be looked for again.
    known = head;
  }
  yield { kind: 'proof', from, reason: 'order-changed' };
}

/** One time round the list. */
class Lap {
  readonly joined = new JoinedList();
  /** The number of its first page. */
  readonly firstPage: number;
  /** Why it proves nothing, if it does not. */
  reason: IncompleteReason | undefined;
  readonly #pages: { readonly number: number; readonly place: number }[] = [];

  constructor(firstPage: number) {
    this.firstPage = firstPage;
  }

  /** Notes how far the list is joined with this page. */
  note({ number }: Page): void {
    this.#pages.push({ number, place: this.joined.lastPlace });
  }

  /** Whether a page of the next lap ends among unmoved customers behind all that `latecomer` has not seen of this one. */
  isJoinedBy({ accounts }: Page, latecomer: number): boolean {
    if (!this.joined.anchors(accounts, ANCHOR_RUN)) return false;
    const unseen = this.#pages.findLast(({ number }) => number < latecomer);
    const known = accounts.findLast(({ account_id }) => this.joined.placeOf(account_id));
    const place = known && this.joined.placeOf(known.account_id);
    return place !== undefined && place > (unseen?.place ?? 0);
  }
}
