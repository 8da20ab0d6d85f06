import type { Envelope } from './envelope.js';

/**
 * Everything this project assumes about the vendor that nothing public confirms (mark I).
 * Each has an option by which a user who knows better overrides it.
 *
 * @see CONTRACT.md I
 */
export const INFERRED = {
  /**
   * The vendor's error codes are unknown. These are ours, out of any range the vendor has been seen
   * to use: the fake gateway answers with them, and the shim for requests it refuses unsent (D5, D6).
   * Override: `invalidRequestErrcode` of `createShim` and of `collectRobotAccounts`.
   */
  errcodes: {
    invalidRequest: 990400,
    tokenRejected: 990401,
    robotUnknown: 990404,
    endpointGone: 990410,
    rateLimited: 990429,
    internal: 990500,
  },
  /**
   * What an `invalidRequest` of V1 says. The fake gateway and the shim look in the same order (ill-typed,
   * too many, both empty; only then whether the robot is known) and answer with the same words.
   */
  errmsgs: {
    illTyped:
      'invalid request: robot_id must be a non-empty string, the two id lists arrays of strings, need_tag_info a boolean',
    tooManyIds: 'invalid request: more than 100 ids in one list',
    bothListsEmpty:
      'invalid request: account_id_list and external_user_id_list must not both be empty',
  },
  /** One external_user_id names at most one account of a robot. Override: `externalIdsAreUnique`. */
  externalIdsAreUnique: true,
  /** A token lives this long, in seconds, when `GetAccessToken` does not say (7200 was seen, O). */
  tokenLifetimeSeconds: 7200,
} as const;

/**
 * Whether a failed reply says that the token is bad, so that a token we own is worth renewing once.
 * Override: `isTokenRejected` of `createClient`.
 *
 * @see CONTRACT.md I
 */
export function isTokenRejected(envelope: Envelope): boolean {
  if (envelope.errcode === 0) return false;
  if (envelope.errcode === INFERRED.errcodes.tokenRejected) return true;
  return /token.*(invalid|expired|illegal|失效|过期|无效|不合法)|(invalid|expired|illegal).*token/i.test(
    envelope.errmsg ?? '',
  );
}

/**
 * Whether a failed reply says "too fast", so that the call is worth repeating later.
 * Override: `isRateLimited` of `createClient`.
 *
 * @see CONTRACT.md I
 */
export function isRateLimited(envelope: Envelope): boolean {
  if (envelope.errcode === 0) return false;
  if (envelope.errcode === INFERRED.errcodes.rateLimited) return true;
  return /rate.?limit|too (many|fast|frequent)|频繁|限流|频率/i.test(envelope.errmsg ?? '');
}
