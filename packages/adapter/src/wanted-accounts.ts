import type { Account } from '@qopen-compat/contract';
import type { LookupRequest, MissingIds } from './find-robot-accounts.js';

/** The ids of one lookup, and the accounts found for them so far. */
export class WantedAccounts {
  readonly #byAccountId: Map<string, Account | undefined>;
  readonly #byExternalId: Map<string, Account[]>;
  readonly #externalIdsAreUnique: boolean;
  #open: number;
  #externalIdSeen = false;

  constructor(request: LookupRequest, externalIdsAreUnique: boolean) {
    this.#byAccountId = new Map(request.account_id_list.map((id) => [id, undefined]));
    this.#byExternalId = new Map(request.external_user_id_list.map((id) => [id, []]));
    this.#externalIdsAreUnique = externalIdsAreUnique;
    this.#open = this.#byAccountId.size + this.#byExternalId.size;
  }

  /** Whether no further account can belong to the answer. */
  get isSettled(): boolean {
    return this.#open === 0 && (this.#externalIdsAreUnique || this.#byExternalId.size === 0);
  }

  /** Whether some account so far carried an external id at all. */
  get externalIdSeen(): boolean {
    return this.#externalIdSeen;
  }

  /** Keeps of these accounts, none of which was given before, the ones asked for. */
  take(accounts: readonly Account[]): void {
    for (const account of accounts) {
      if (this.#byAccountId.has(account.account_id)) {
        this.#byAccountId.set(account.account_id, account);
        this.#open -= 1;
      }
      const externalId = externalIdOf(account);
      if (externalId === undefined) continue;
      this.#externalIdSeen = true;
      const matches = this.#byExternalId.get(externalId);
      if (matches?.push(account) === 1) this.#open -= 1;
    }
  }

  /** What was found, in the order of the request: account ids first, each account once. */
  found(): Account[] {
    const accounts = [...this.#byAccountId.values(), ...[...this.#byExternalId.values()].flat()];
    return [...new Set(accounts.filter((account) => account !== undefined))];
  }

  /** The ids nobody was found for. */
  missing(): MissingIds {
    return {
      account_id_list: [...this.#byAccountId].filter(([, found]) => !found).map(([id]) => id),
      external_user_id_list: [...this.#byExternalId]
        .filter(([, found]) => found.length === 0)
        .map(([id]) => id),
    };
  }
}

/** Read with care: an account is held only to its `account_id`, so its profile can be anything. */
function externalIdOf(account: Account): string | undefined {
  const profile: unknown = account.profile;
  if (typeof profile !== 'object' || profile === null || !('external_user_id' in profile))
    return undefined;
  const id = profile.external_user_id;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
