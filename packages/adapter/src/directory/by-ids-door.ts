import {
  type Account,
  type Envelope,
  type GetRobotAccountByIdsV2Request,
  LIMITS,
  V1_ATTRIBUTE_FLAGS,
  readAccountList,
} from '@qopen-compat/contract';
import { refusalOf } from '../refusal-of.js';
import type { LookupRequest } from './lookup.js';
import type { WantedId } from './wanted-accounts.js';

/**
 * Asks `GetRobotAccountByIdsV2`: takes the request's body and resolves with the parsed JSON reply,
 * `errcode` included. What it rejects with reaches the caller as it is.
 */
export type ByIdsFunction = (
  request: GetRobotAccountByIdsV2Request,
  context: { readonly signal?: AbortSignal },
) => PromiseLike<unknown>;

/** What the other door gave. */
export interface ByIdsAnswer {
  /** As they came. */
  readonly accounts: readonly Account[];
  readonly envelope: Envelope;
  readonly requests: number;
}

/**
 * Looks up by id at `GetRobotAccountByIdsV2`: one request for every 100 ids of a kind. Like V1's own, its
 * word is taken for who is not there.
 *
 * @throws ErrcodeError `QOPEN_ERRCODE`; MalformedReplyError `QOPEN_MALFORMED_REPLY`; what `byIds` rejects with
 * @see CONTRACT.md O; that it takes as many ids as V1 is inferred (I)
 */
export async function lookUpByIds(
  byIds: ByIdsFunction,
  { robot_id, need_tag_info }: Pick<LookupRequest, 'robot_id' | 'need_tag_info'>,
  wanted: readonly WantedId[],
  signal: AbortSignal | undefined,
): Promise<ByIdsAnswer> {
  const context = signal === undefined ? {} : { signal };
  const flags =
    need_tag_info === undefined ? V1_ATTRIBUTE_FLAGS : { need_tag_info, ...V1_ATTRIBUTE_FLAGS };
  const accountIds = wanted.filter(({ kind }) => kind === 'account').map(({ id }) => id);
  const externalIds = wanted.filter(({ kind }) => kind === 'external').map(({ id }) => id);
  const accounts: (readonly Account[])[] = [];
  let envelope: Envelope = { errcode: 0 };
  let requests = 0;
  for (let from = 0; from < Math.max(accountIds.length, externalIds.length);) {
    const to = from + LIMITS.idsPerList;
    const account_id_list = accountIds.slice(from, to);
    const external_user_id_list = externalIds.slice(from, to);
    requests += 1;
    const reply = await byIds(
      { robot_id, account_id_list, external_user_id_list, ...flags },
      context,
    );
    const read = readAccountList(reply, { offset: 0, limit: Infinity });
    ({ envelope } = read);
    if (!read.ok) throw refusalOf(envelope, 'GetRobotAccountByIdsV2', 'Looking up customers');
    accounts.push(read.answer.accounts);
    from = to;
  }
  return { accounts: accounts.flat(), envelope, requests };
}
