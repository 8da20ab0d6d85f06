import type { Account } from '@qopen-compat/contract';

/** The id that `external_user_id_list` asks for. Read with care: an account is held only to its `account_id`. */
export function externalIdOf(account: Account): string | undefined {
  const profile: unknown = account.profile;
  if (typeof profile !== 'object' || profile === null || !('external_user_id' in profile))
    return undefined;
  const id = profile.external_user_id;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
