import {
  type Account,
  type Envelope,
  INFERRED,
  V1_ATTRIBUTE_FLAGS,
  readEnvelope,
} from '@qopen-compat/contract';
import { IncompleteLookupError } from './incomplete-lookup-error.js';
import type { ListFunction } from './list-function.js';
import {
  type WalkCertificate,
  type WalkOptions,
  walkRobotAccounts,
} from './walk-robot-accounts.js';
import { WantedAccounts } from './wanted-accounts.js';

/** Who to look up. Ids may repeat, and there may be any number of them. */
export interface LookupRequest {
  readonly robot_id: string;
  readonly account_id_list: readonly string[];
  readonly external_user_id_list: readonly string[];
  readonly need_tag_info?: boolean | undefined;
}

/** What a lookup may be told. */
export interface LookupOptions extends WalkOptions {
  /** What to do when ids are missing and their absence is not proven. Default `throw`. */
  readonly onIncomplete?: 'throw' | 'partial' | undefined;
  /**
   * Whether an external_user_id names at most one account of a robot, so that a walk may end when it
   * is found. Default true, which is inferred; `false` walks to the end and gives every match.
   */
  readonly externalIdsAreUnique?: boolean | undefined;
}

/** The ids that were asked for and not found, each once. */
export interface MissingIds {
  readonly account_id_list: readonly string[];
  readonly external_user_id_list: readonly string[];
}

/** What a lookup found, and how well that is known. */
export interface Lookup {
  /** In the order of the request, account ids first, each account once (D7, D8). */
  readonly accounts: readonly Account[];
  /** With a `complete` certificate: proven absent. */
  readonly missing: MissingIds;
  /** Of the walk; `complete` too when the walk ended early because everything was found. */
  readonly certificate: WalkCertificate;
  /** The envelope of the last page read. */
  readonly envelope: Envelope;
}

/**
 * Looks customers up by id on V2's list: every account given was read during the call, and every id
 * that is missing was proven absent by a complete walk; anything less is an error.
 *
 * The walk ends as soon as every id is found. The attribute flags that V1 implied are always sent.
 *
 * @throws {@link IncompleteLookupError} `QOPEN_INCOMPLETE`, unless `onIncomplete` is `partial`
 * @throws what {@link walkRobotAccounts} throws
 * @see CONTRACT.md D1, D3, D4, D7, D8, D9, D13
 */
export async function findRobotAccounts(
  list: ListFunction,
  request: LookupRequest,
  options: LookupOptions = {},
): Promise<Lookup> {
  const wanted = new WantedAccounts(
    request,
    options.externalIdsAreUnique ?? INFERRED.externalIdsAreUnique,
  );
  let requests = 0;
  let lastReply: unknown;
  const walk = walkRobotAccounts(
    async (page, context) => {
      requests += 1;
      return (lastReply = await list(page, context));
    },
    { robot_id: request.robot_id, need_tag_info: request.need_tag_info, ...V1_ATTRIBUTE_FLAGS },
    options,
  );

  let certificate: WalkCertificate | undefined;
  for (let seen = 0; certificate === undefined;) {
    const step = await walk.next();
    if (step.done === true) certificate = doubted(step.value, wanted);
    else {
      seen += step.value.length;
      wanted.take(step.value);
      if (wanted.isSettled) certificate = { kind: 'complete', requests, accounts: seen };
    }
  }

  const accounts = wanted.found();
  const missing = wanted.missing();
  if (certificate.kind === 'best-effort' && options.onIncomplete !== 'partial') {
    throw new IncompleteLookupError(accounts, missing, certificate);
  }
  return { accounts, missing, certificate, envelope: readEnvelope(lastReply) };
}

/** A list in which no account carries an external id proves nothing about external ids. */
function doubted(certificate: WalkCertificate, wanted: WantedAccounts): WalkCertificate {
  if (certificate.kind === 'best-effort' || certificate.accounts === 0) return certificate;
  if (wanted.missing().external_user_id_list.length === 0 || wanted.externalIdSeen) {
    return certificate;
  }
  return { ...certificate, kind: 'best-effort', reason: 'external-ids-unseen' };
}
