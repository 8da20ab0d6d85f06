import type { Fit, JoinedList } from './joined-list.js';
import type { Page, PageReader } from './page-reader.js';

/** One page of a lap, in the list's order as far as it is known. */
export interface LapPage {
  readonly page: Page;
  /** How it fitted what the lap had joined; a `gap` will be read again. */
  readonly fit: Fit;
  /** Whether the list ends with it. */
  readonly isLast: boolean;
  /** Whether many pages in a row gave nobody new: the lap ends with it, though the list goes on. */
  readonly isStuck: boolean;
}

/** How a lap reads. */
export interface LapOptions {
  readonly pageSize: number;
  readonly overlap: number;
  /** Pages in flight at a time, the next one included; 1 reads one page after the other. */
  readonly maxPagesInFlight: number;
  /** How long the list is thought to be, in accounts; 0 where nothing is known. Only a hint. */
  readonly expectedLength: number;
}

/** Pages in a row without a new account before a lap gives up; inserting 2,800 accounts at once takes so many. */
const MAX_FRUITLESS_PAGES = 30;
/** Pages in flight past what the list is known to hold: each may turn out to lie behind its end. */
const SPECULATIVE_PAGES = 2;

/**
 * Reads a list once from its head and joins its pages, so that nobody who is there throughout is missed
 * though offsets drift as customers come and go.
 *
 * Consecutive pages overlap, and a page counts only when it shares an id with what is already joined; if
 * it does not, the lap steps back 2×, 4×… until one does. An empty page after a shrink is therefore no
 * end, and neither is a full one that forgets to say `has_more`. Since slices that share an item join
 * whenever they were read, pages are asked for ahead of their turn; the head is read alone first, so
 * that whatever moves to it later is known to have moved.
 *
 * @param joined takes the pages, in this order
 * @throws PageFailure when a page whose turn has come could not be read
 */
export async function* readLap(
  reader: PageReader,
  joined: JoinedList,
  options: LapOptions,
): AsyncGenerator<LapPage, void, void> {
  const { pageSize, overlap } = options;
  const ahead = new PagesAhead(reader, options);
  const held = new Set<Page>();
  let next = 0;
  let frontier = 0;
  let back = overlap;
  let fruitless = 0;
  for (;;) {
    const page = await ahead.take(next);
    const before = joined.size;
    const fit = joined.join(page.accounts, page.offset === 0);
    fruitless = joined.size === before ? fruitless + 1 : 0;
    const isLast = fit !== 'gap' && !page.hasMore;
    const isStuck = !isLast && fruitless >= MAX_FRUITLESS_PAGES;
    yield { page, fit, isLast, isStuck };
    if (isLast || isStuck) return;
    if (fit === 'gap') {
      // Once what lies before it has been read, the page may fit; a second time is one too many.
      if (!held.has(page)) ahead.hold(page);
      held.add(page);
      back = Math.min(back * 2, page.offset);
      next = page.offset - back;
    } else {
      back = overlap;
      const end = page.offset + Math.max(page.accounts.length, overlap + 1);
      // What was read last tells best where things stand now; a page that waited its turn tells less.
      frontier = held.has(page) ? Math.max(frontier, end) : end;
      next = frontier - overlap;
      ahead.readOn(next, pageSize - overlap, page.total ?? options.expectedLength);
    }
  }
}

/** Pages asked for before their turn, by their offset. */
class PagesAhead {
  readonly #reader: PageReader;
  readonly #options: LapOptions;
  readonly #pages = new Map<number, Promise<Page>>();
  #furthest = 0;

  constructor(reader: PageReader, options: LapOptions) {
    this.#reader = reader;
    this.#options = options;
  }

  /** The first page that begins at or before `offset`, or else the one that begins there. */
  take(offset: number): Promise<Page> {
    const first = Math.min(...this.#pages.keys());
    const taken = first <= offset ? first : offset;
    const page = this.#pages.get(taken) ?? this.#reader.read(taken, this.#options.pageSize);
    this.#pages.delete(taken);
    return page;
  }

  /** Keeps a page for another turn. */
  hold(page: Page): void {
    this.#pages.set(page.offset, Promise.resolve(page));
  }

  /** Asks for pages from `offset` on, as many as may be in flight. */
  readOn(offset: number, step: number, length: number): void {
    const { maxPagesInFlight, overlap, pageSize } = this.#options;
    let at = Math.max(offset, this.#furthest);
    while (this.#pages.size < maxPagesInFlight) {
      const isExpected = at < length - overlap;
      if (!isExpected && this.#pages.size > SPECULATIVE_PAGES) return;
      const page = this.#reader.read(at, pageSize);
      // Its turn may never come.
      page.catch(() => undefined);
      this.#pages.set(at, page);
      this.#furthest = at += step;
    }
  }
}
