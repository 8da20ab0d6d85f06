import { isQopenCompatError } from '@qopen-compat/contract';
import type { Clock } from '../clock.js';
import { follow } from '../follow.js';
import { untilAborted } from '../until-aborted.js';
import type { ByIdsAnswer } from './by-ids-door.js';
import type { Findings } from './findings.js';
import type { WantedAccounts } from './wanted-accounts.js';

/** Which endpoint answers: the list that the vendor recommends, or the one that looks up by id. */
export type Door = 'list' | 'by-ids-v2';

/** Which door `auto` chose, and why. */
export interface DoorChoice {
  readonly door: Door;
  /** A clause, for a log. */
  readonly why: string;
}

/** How one lookup goes through either door. */
export interface Ways {
  readonly onList: () => Promise<Findings>;
  readonly byIds: (signal: AbortSignal | undefined) => Promise<ByIdsAnswer>;
  readonly signal: AbortSignal | undefined;
}

/** How long the door by ids may take to answer when `auto` tries it, in milliseconds. */
const MOST_TO_TRY_MS = 5000;

/**
 * The choice between the two doors. With `auto` the first lookup that finds somebody is answered by the
 * list and put to the other door as well: only a door that gave the very same accounts is used from then on.
 */
export class Doors {
  readonly #isAuto: boolean;
  readonly #onChoice: (choice: DoorChoice) => unknown;
  readonly #clock: Clock;
  /** `undefined` while `auto` has not chosen. */
  #door: Door | undefined;
  #isProbing = false;

  constructor(lookup: Door | 'auto', onChoice: (choice: DoorChoice) => unknown, clock: Clock) {
    this.#isAuto = lookup === 'auto';
    this.#door = lookup === 'auto' ? undefined : lookup;
    this.#onChoice = onChoice;
    this.#clock = clock;
  }

  /** Finds the wanted accounts through the door that is chosen. @throws what the ways throw */
  async find(ways: Ways, wanted: WantedAccounts): Promise<Findings> {
    if (this.#door === 'by-ids-v2') return this.#findByIds(ways, wanted);
    if (this.#door === 'list' || this.#isProbing) return ways.onList();
    const trial = new AbortController();
    const unfollow = follow(trial, ways.signal);
    const tooSlow = () => trial.abort(`no answer within ${MOST_TO_TRY_MS} ms`);
    const cancelTimer = this.#clock.schedule(tooSlow, MOST_TO_TRY_MS);
    this.#isProbing = true;
    try {
      const probe = untilAborted(ways.byIds(trial.signal), trial.signal).catch(String);
      const findings = await ways.onList();
      const probed = await probe;
      // A lookup that was given up tells nothing of a door.
      if (ways.signal?.aborted !== true) this.#compare(wanted.found(), probed);
      return findings;
    } finally {
      this.#isProbing = false;
      cancelTimer();
      unfollow();
      trial.abort();
    }
  }

  async #findByIds({ byIds, onList, signal }: Ways, wanted: WantedAccounts): Promise<Findings> {
    try {
      const { accounts, envelope, requests } = await byIds(signal);
      wanted.takeAll(accounts);
      return { door: 'by-ids-v2', requests, walked: 0, reason: undefined, envelope };
    } catch (error) {
      const isRefused = isQopenCompatError(error) && error.code === 'QOPEN_ERRCODE';
      if (!this.#isAuto || !isRefused) throw error;
      this.#choose('list', `GetRobotAccountByIdsV2 failed: ${error.message}`);
      return onList();
    }
  }

  #compare(accounts: readonly { account_id: string }[], probed: ByIdsAnswer | string): void {
    if (typeof probed === 'string') {
      return this.#choose('list', `GetRobotAccountByIdsV2 failed: ${probed}`);
    }
    const ids = new Set(probed.accounts.map(({ account_id }) => account_id));
    const isSame =
      ids.size === accounts.length && accounts.every(({ account_id }) => ids.has(account_id));
    // Two empty answers agree on nothing: the next lookup is tried.
    if (isSame && ids.size === 0) return;
    if (isSame) this.#choose('by-ids-v2', 'GetRobotAccountByIdsV2 gave what the list gave');
    else this.#choose('list', 'GetRobotAccountByIdsV2 did not give what the list gave');
  }

  #choose(door: Door, why: string): void {
    this.#door = door;
    this.#onChoice({ door, why });
  }
}
