import type { Account, Envelope } from '@qopen-compat/contract';
import type { IncompleteReason } from '../walk/certificate.js';
import type { JoinedList } from '../walk/joined-list.js';
import {
  type Page,
  PageFailure,
  type PageReader,
  RequestLimit,
  causeOf,
} from '../walk/page-reader.js';
import type { LapOptions } from '../walk/read-lap.js';
import { type WalkAudience, walkLaps } from '../walk/walk-laps.js';
import type { WalkSession } from './directory-options.js';
import type { WantedAccounts } from './wanted-accounts.js';

/** What came of riding along with a walk. */
export interface Ride {
  /** Why absences are not proven, if they are not. */
  readonly reason?: IncompleteReason | undefined;
  /** Pages that were asked for after the lookup came. */
  readonly pages: number;
  /** The envelope of the last of them. */
  readonly envelope: Envelope | undefined;
  /** Whether the walk ended through nothing of this lookup's: it needs another one. */
  readonly isCutShort: boolean;
}

/** What a walk is made with. */
export interface SharedWalkOptions {
  /** What it reads with. */
  readonly session: WalkSession | undefined;
  readonly reader: PageReader;
  readonly lap: LapOptions;
  /** Told of every page. */
  readonly onPage: (page: Page) => void;
  /** Told of every list read to its end; see `WalkAudience`. */
  readonly isOrderKept: (joined: JoinedList) => boolean;
  /** Told once, when nobody waits for its pages any more or one failed: the walk reads no further page. */
  readonly onEnd: () => void;
}

/**
 * One walk for all lookups of one credential, robot and set of flags that wait at the same time. Each is
 * answered as soon as its ids have passed, and leaves at the latest after one full lap, so that what it
 * rests on was all asked for after it came. Whoever aborts leaves; a walk whose pages nobody waits for stops.
 */
export class SharedWalk implements WalkAudience {
  readonly #options: SharedWalkOptions;
  readonly #passengers = new Set<Passenger>();
  readonly #given = new WeakSet<Account>();
  #hasEnded = false;

  /** Begins a moment later: whoever boards at once rides from the first page on. */
  constructor(options: SharedWalkOptions) {
    this.#options = options;
    void this.#run();
  }

  /** What it reads with. */
  get session(): WalkSession | undefined {
    return this.#options.session;
  }

  /**
   * Rides along until the wanted accounts are found or proven absent.
   *
   * @throws the failure of a page that this lookup needs; the signal's reason, as it is
   */
  board(wanted: WantedAccounts, signal: AbortSignal | undefined): Promise<Ride> {
    return new Promise((resolve, reject) => {
      const since = this.#options.reader.requests + 1;
      const passenger = new Passenger(since, wanted, (account) => this.#own(account));
      const leave = () => {
        this.#passengers.delete(passenger);
        signal?.removeEventListener('abort', abort);
      };
      const abort = () => {
        leave();
        reject(signal?.reason as Error);
        if (!this.#isNeeded()) this.#end();
      };
      passenger.arrive = (ending) => {
        leave();
        resolve(passenger.rideTo(ending));
      };
      passenger.fail = (error) => {
        leave();
        reject(error);
      };
      this.#passengers.add(passenger);
      if (signal?.aborted === true) abort();
      else signal?.addEventListener('abort', abort, { once: true });
    });
  }

  latestBefore(before: number): number | undefined {
    let latest: number | undefined;
    for (const { since } of this.#passengers) {
      if (since <= before && since > (latest ?? 0)) latest = since;
    }
    return latest;
  }

  isOrderKept(joined: JoinedList): boolean {
    return this.#options.isOrderKept(joined);
  }

  /**
   * Whether somebody waits for one of the pages asked for. Who came later has read nothing yet, and may
   * as well begin another walk: a page that never comes holds up those alone who came before it was asked for.
   */
  #isNeeded(): boolean {
    const { requests } = this.#options.reader;
    return [...this.#passengers].some(({ since }) => since <= requests);
  }

  async #run(): Promise<void> {
    const { reader, lap, onPage } = this.#options;
    await Promise.resolve();
    try {
      for await (const step of walkLaps(reader, lap, this)) {
        if (step.kind === 'page') {
          onPage(step.page);
          this.#deliver(step.page);
        } else this.#prove(step.from, step.reason);
        if (this.#passengers.size === 0) break;
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#end();
  }

  #deliver(page: Page): void {
    for (const passenger of this.#passengers) {
      if (passenger.since <= page.number && passenger.take(page)) passenger.arrive({});
    }
  }

  #prove(from: number, reason: IncompleteReason | undefined): void {
    for (const passenger of this.#passengers) {
      if (passenger.since <= from) passenger.arrive(reason === undefined ? {} : { reason });
    }
  }

  /** An object for one lookup alone: what its caller does to it is not seen by another's. */
  #own(account: Account): Account {
    if (this.#given.has(account)) return structuredClone(account);
    this.#given.add(account);
    return account;
  }

  /** A page fails those who came before it was asked for; the others never needed it. */
  #fail(error: unknown): void {
    const number = error instanceof PageFailure ? error.number : Infinity;
    const cause = causeOf(error);
    for (const passenger of this.#passengers) {
      if (cause instanceof RequestLimit) {
        const isOwn = passenger.since === 1;
        passenger.arrive(isOwn ? { reason: 'request-limit' } : { isCutShort: true });
      } else if (passenger.since <= number) passenger.fail(cause as Error);
      else passenger.arrive({ isCutShort: true });
    }
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#options.onEnd();
    // Whoever came while the walk was ending needs another.
    for (const passenger of this.#passengers) passenger.arrive({ isCutShort: true });
  }
}

type Ending = Partial<Pick<Ride, 'reason' | 'isCutShort'>>;

/** One lookup on its ride. */
class Passenger {
  /** The number of the first page that was asked for after it came. */
  readonly since: number;
  arrive: (ending: Ending) => void = () => undefined;
  fail: (error: Error) => void = () => undefined;
  readonly #wanted: WantedAccounts;
  readonly #own: (account: Account) => Account;
  #pages = 0;
  #envelope: Envelope | undefined;

  constructor(since: number, wanted: WantedAccounts, own: (account: Account) => Account) {
    this.since = since;
    this.#wanted = wanted;
    this.#own = own;
  }

  /** @returns whether it has all it wants */
  take({ accounts, envelope }: Page): boolean {
    this.#pages += 1;
    this.#envelope = envelope;
    this.#wanted.take(accounts, this.#own);
    return this.#wanted.isSettled;
  }

  rideTo({ reason, isCutShort = false }: Ending): Ride {
    return { reason, pages: this.#pages, envelope: this.#envelope, isCutShort };
  }
}
