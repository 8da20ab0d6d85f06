import type { Account } from '@qopen-compat/contract';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.js';
import { externalIdOf } from '../external-id.js';
import type { LookupRequest } from './lookup.js';
import type { WantedAccounts, WantedId } from './wanted-accounts.js';

/** How old what is served from memory may be. Both are off by default: answers are live. */
export interface MemoryOptions {
  /**
   * Milliseconds for which an account that was looked up may be served again without being read; 0 or
   * more. Default 0: every account is read during the call.
   */
  readonly maxAgeMs?: number | undefined;
  /**
   * Milliseconds for which an id that was proven absent may be taken for absent without a walk; 0 or
   * more. Default 0: an absence rests on pages all read after the call began.
   */
  readonly maxAbsenceAgeMs?: number | undefined;
}

/** The most answers kept, over all robots of a directory; the least recently asked for go first. */
const MAX_ANSWERS = 10_000;

/** An answer, and since when it may be wrong. */
interface Remembered {
  /** `undefined` for an id that was proven absent. */
  readonly account: Account | undefined;
  /** When the lookup that read it began. */
  readonly at: number;
}

/** What one credential was answered, for as long as its owner allows. Never shared with another. */
export class AnswerMemory {
  readonly #maxAgeMs: number;
  readonly #maxAbsenceAgeMs: number;
  readonly #clock: Clock;
  /** Made when there is something to keep: it takes its room at once, for every credential. */
  #answers: LRUCache<string, Remembered> | undefined;

  /** @throws RangeError for an age below 0 */
  constructor({ maxAgeMs = 0, maxAbsenceAgeMs = 0 }: MemoryOptions, clock: Clock) {
    for (const [option, age] of Object.entries({ maxAgeMs, maxAbsenceAgeMs })) {
      if (age >= 0) continue;
      throw new RangeError(`${option} is ${age}: give milliseconds, 0 or more.`);
    }
    this.#maxAgeMs = maxAgeMs;
    this.#maxAbsenceAgeMs = maxAbsenceAgeMs;
    this.#clock = clock;
  }

  /**
   * Gives what may be served from memory.
   *
   * @returns the age of the oldest part in milliseconds; `undefined` when nothing was served
   */
  serve(request: LookupRequest, wanted: WantedAccounts): number | undefined {
    if (this.#answers === undefined) return undefined;
    let oldest: number | undefined;
    for (const each of wanted.open()) {
      // Where an external id may name several accounts, the one that is remembered is no answer.
      if (each.kind === 'external' && !wanted.externalIdsAreUnique) continue;
      const answer = this.#answers.get(keyOf(request, each));
      if (answer === undefined) continue;
      const { account, at } = answer;
      const age = this.#clock.now() - at;
      if (age > this.#maxAgeOf(answer)) continue;
      if (account === undefined) wanted.giveUp(each);
      else wanted.take([account], structuredClone);
      oldest = Math.max(oldest ?? 0, age);
    }
    return oldest;
  }

  /** Keeps what a lookup that began at `at` read, and what it proved absent. */
  remember(
    request: LookupRequest,
    { accounts, absent }: { accounts: readonly Account[]; absent: readonly WantedId[] },
    at: number,
  ): void {
    if (this.#maxAgeMs + this.#maxAbsenceAgeMs === 0) return;
    for (const each of absent) this.#keep(keyOf(request, each), { account: undefined, at });
    for (const account of accounts) {
      const externalId = externalIdOf(account);
      // A copy, here and when it is served: what one caller does to his object is not served to the next.
      const answer = { account: this.#maxAgeMs > 0 ? structuredClone(account) : account, at };
      this.#keep(keyOf(request, { kind: 'account', id: account.account_id }), answer);
      if (externalId === undefined) continue;
      this.#keep(keyOf(request, { kind: 'external', id: externalId }), answer);
    }
  }

  /** Keeps an answer in place of an older one, or where its kind is not kept, forgets that. */
  #keep(key: string, answer: Remembered): void {
    this.#answers ??= new LRUCache({ max: MAX_ANSWERS });
    if ((this.#answers.peek(key)?.at ?? 0) > answer.at) return;
    if (this.#maxAgeOf(answer) > 0) this.#answers.set(key, answer);
    else this.#answers.delete(key);
  }

  #maxAgeOf({ account }: Remembered): number {
    return account === undefined ? this.#maxAbsenceAgeMs : this.#maxAgeMs;
  }
}

function keyOf({ robot_id, need_tag_info }: LookupRequest, { kind, id }: WantedId): string {
  return JSON.stringify([robot_id, need_tag_info === true, kind, id]);
}
