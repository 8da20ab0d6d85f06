import type { Account } from '@qopen-compat/contract';
import { externalIdOf } from '../external-id.js';
import type { IdKind } from '../positions/robot-positions.js';
import type { IncompleteReason } from '../walk/certificate.js';
import type { LookupRequest, MissingIds } from './lookup.js';

/** One id that was asked for. */
export interface WantedId {
  readonly kind: IdKind;
  readonly id: string;
}

/** The ids of one lookup, and the accounts found for them so far. */
export class WantedAccounts {
  readonly #byAccountId: Map<string, Account | undefined>;
  readonly #byExternalId: Map<string, Map<string, Account>>;
  /** Whether an external id names at most one account. */
  readonly externalIdsAreUnique: boolean;
  /** The ids that are neither found nor given up. */
  readonly #open: Readonly<Record<IdKind, Set<string>>>;
  #isAnybodySeen = false;
  #isExternalIdSeen = false;
  #others: readonly Account[] = [];

  constructor(request: LookupRequest, externalIdsAreUnique: boolean) {
    this.#byAccountId = new Map(request.account_id_list.map((id) => [id, undefined]));
    this.#byExternalId = new Map(
      request.external_user_id_list.map((id) => [id, new Map<string, Account>()]),
    );
    this.externalIdsAreUnique = externalIdsAreUnique;
    this.#open = {
      account: new Set(request.account_id_list),
      external: new Set(request.external_user_id_list),
    };
  }

  /** Whether no further account can belong to the answer. */
  get isSettled(): boolean {
    return this.#open.account.size + this.#open.external.size === 0 && !this.needsWholeList;
  }

  /** Whether only a walk to the end can tell that all of the answer is there. */
  get needsWholeList(): boolean {
    return !this.externalIdsAreUnique && this.#byExternalId.size > 0;
  }

  /** Why who is missing may not be absent although the whole list was read: it carries no external ids. */
  get doubt(): IncompleteReason | undefined {
    const isUnseen = this.#isAnybodySeen && !this.#isExternalIdSeen;
    return isUnseen && this.open().some(({ kind }) => kind === 'external')
      ? 'external-ids-unseen'
      : undefined;
  }

  /**
   * Keeps of these accounts the ones asked for. Of an account that comes twice the first is kept.
   *
   * @param own gives the object to keep of one that others may keep too
   */
  take(
    accounts: readonly Account[],
    own: (account: Account) => Account = (account) => account,
  ): void {
    for (const account of accounts) {
      const { account_id } = account;
      let kept: Account | undefined;
      const keep = (): Account => (kept ??= own(account));
      this.#isAnybodySeen = true;
      if (this.#byAccountId.has(account_id) && this.#byAccountId.get(account_id) === undefined) {
        this.#byAccountId.set(account_id, keep());
        this.#open.account.delete(account_id);
      }
      const externalId = externalIdOf(account);
      if (externalId === undefined) continue;
      this.#isExternalIdSeen = true;
      const matches = this.#byExternalId.get(externalId);
      if (matches === undefined || matches.has(account_id)) continue;
      matches.set(account_id, keep());
      this.#open.external.delete(externalId);
    }
  }

  /** Keeps all of these accounts: a door that looks up by id vouches for them, whatever they carry. */
  takeAll(accounts: readonly Account[]): void {
    this.take(accounts);
    this.#others = accounts;
  }

  /** What was found, in the order of the request: account ids first, each account once. */
  found(): Account[] {
    const byExternalId = [...this.#byExternalId.values()].flatMap((matches) => [
      ...matches.values(),
    ]);
    const accounts = new Map<string, Account>();
    for (const account of [...this.#byAccountId.values(), ...byExternalId, ...this.#others]) {
      if (account !== undefined && !accounts.has(account.account_id)) {
        accounts.set(account.account_id, account);
      }
    }
    return [...accounts.values()];
  }

  /** The ids nobody was found for. */
  missing(): MissingIds {
    return {
      account_id_list: [...this.#byAccountId].filter(([, found]) => !found).map(([id]) => id),
      external_user_id_list: [...this.#byExternalId]
        .filter(([, found]) => found.size === 0)
        .map(([id]) => id),
    };
  }

  /** Counts an id that is still open as absent, known from elsewhere. */
  giveUp({ kind, id }: WantedId): void {
    this.#open[kind].delete(id);
  }

  /** The open ids that nobody was given for, as far as can be told: whoever came without an external id may be for any. */
  absent(): WantedId[] {
    const isForAny = this.#others.some((account) => !this.#isFor(account));
    return isForAny ? this.open().filter(({ kind }) => kind === 'account') : this.open();
  }

  #isFor(account: Account): boolean {
    const externalId = externalIdOf(account) ?? '';
    return this.#byAccountId.has(account.account_id) || this.#byExternalId.has(externalId);
  }

  /** Whether somebody was found for an id. */
  has(kind: IdKind, id: string): boolean {
    if (kind === 'account') return this.#byAccountId.get(id) !== undefined;
    return (this.#byExternalId.get(id)?.size ?? 0) > 0;
  }

  /** The ids that are neither found nor given up. */
  open(): WantedId[] {
    const { account, external } = this.#open;
    return [
      ...[...account].map((id) => ({ kind: 'account', id }) as const),
      ...[...external].map((id) => ({ kind: 'external', id }) as const),
    ];
  }
}
