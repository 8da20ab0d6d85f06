import {
  type Account,
  type Envelope,
  INFERRED,
  LIMITS,
  RobotAccountsByIdsRequest,
} from '@qopen-compat/contract';
import type { LookupRequest } from './directory/lookup.js';

/** How a request that V1 would refuse is answered. */
export interface RefusalOptions {
  /** What the vendor answers to an invalid request. Default `INFERRED.errcodes.invalidRequest`, which is inferred. */
  readonly invalidRequestErrcode?: number | undefined;
  /** The most ids a list may hold. Default 100, as in V1 (D6); `Infinity` allows any number. */
  readonly maxIdsPerList?: number | undefined;
}

/** A V1 request, read: a lookup, or the envelope that refuses it. */
export type ReadV1Request =
  | { readonly ok: true; readonly lookup: LookupRequest }
  | { readonly ok: false; readonly refusal: Envelope };

/**
 * Reads the body of a `GetRobotAccountByIds` call in the vendor's place: ill-typed first, then too
 * many ids, then both lists empty. What V1 would have refused is answered with V1's kind of error
 * envelope, whose `hint` starts with `qopen-compat:`. `null` lists and flags count as absent.
 *
 * @see CONTRACT.md D5, D6, D13; the codes, the texts and the order of the checks are inferred (I)
 */
export function readV1Request(request: unknown, options: RefusalOptions = {}): ReadV1Request {
  const { maxIdsPerList = LIMITS.idsPerList } = options;
  const parsed = RobotAccountsByIdsRequest.safeParse(request);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    return refuse('illTyped', `the request is ill-typed${where && ` at ${where}`}`, options);
  }
  const account_id_list = parsed.data.account_id_list ?? [];
  const external_user_id_list = parsed.data.external_user_id_list ?? [];
  const longest = Math.max(account_id_list.length, external_user_id_list.length);
  if (longest > maxIdsPerList) {
    const advice = `a list holds ${longest} ids, V1 takes ${maxIdsPerList}: ask in chunks, or call collectRobotAccounts`;
    return refuse('tooManyIds', advice, options);
  }
  if (longest === 0) return refuse('bothListsEmpty', 'both id lists are empty', options);
  const lookup = { robot_id: parsed.data.robot_id, account_id_list, external_user_id_list };
  const { need_tag_info } = parsed.data;
  return { ok: true, lookup: need_tag_info == null ? lookup : { ...lookup, need_tag_info } };
}

/**
 * The envelope V1 would have answered with: the vendor's last one, holding these accounts and nothing
 * of V2's paging.
 */
export function v1Envelope(envelope: Envelope, accounts: readonly Account[]): Envelope {
  return { ...envelope, data: { account_list: [...accounts] } };
}

function refuse(
  rule: keyof typeof INFERRED.errmsgs,
  why: string,
  { invalidRequestErrcode = INFERRED.errcodes.invalidRequest }: RefusalOptions,
): ReadV1Request {
  const refusal: Envelope = {
    data: {},
    errcode: invalidRequestErrcode,
    errmsg: INFERRED.errmsgs[rule],
    hint: `qopen-compat: refused without a request, as V1 did: ${why}`,
  };
  return { ok: false, refusal };
}
