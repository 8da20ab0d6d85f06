import { INFERRED, LIMITS } from '@qopen-compat/contract';
import { ALL_ATTRIBUTES, type Needs, readNeeds, viewAccount } from './view-account.js';
import { type Reply, refusal, success } from './reply.js';
import type { RobotAccounts } from './robot-accounts.js';

/**
 * Answers `GetRobotAccountByIds` and `GetRobotAccountByIdsV2`: the union of both lists, each customer
 * once, account ids first, in the order of the request. It looks for ill-typed fields first, then for
 * more than 100 ids, then for two empty lists, then for the robot. `null` lists and flags count as
 * absent in V1.
 *
 * V1 carries both attribute lists with empty values whatever it is asked (D3, D4); V2 by its flags.
 *
 * @see CONTRACT.md S (V1), O (V2), D5, D6, D7, D8, D9; the order of the checks and V2's limits are inferred (I)
 */
export function selectRobotAccounts(
  version: 'V1' | 'V2',
  body: Readonly<Record<string, unknown>>,
  robots: ReadonlyMap<string, RobotAccounts>,
): Reply {
  const robot_id = body.robot_id;
  const accountIds = readIds(body.account_id_list);
  const externalIds = readIds(body.external_user_id_list);
  const needs = version === 'V1' ? readV1Needs(body.need_tag_info) : readNeeds(body);
  if (
    typeof robot_id !== 'string' ||
    robot_id === '' ||
    accountIds === undefined ||
    externalIds === undefined ||
    needs === undefined
  ) {
    return refusal('invalidRequest', INFERRED.errmsgs.illTyped);
  }
  const longest = Math.max(accountIds.length, externalIds.length);
  if (longest > LIMITS.idsPerList) return refusal('invalidRequest', INFERRED.errmsgs.tooManyIds);
  if (longest === 0) return refusal('invalidRequest', INFERRED.errmsgs.bothListsEmpty);
  const robot = robots.get(robot_id);
  if (robot === undefined) return refusal('robotUnknown', 'robot not found');
  const accounts = robot.select(accountIds, externalIds);
  return success({ account_list: accounts.map((account) => viewAccount(account, needs)) });
}

function readIds(value: unknown): string[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  return value.every((id) => typeof id === 'string') ? value : undefined;
}

function readV1Needs(need_tag_info: unknown): Needs | undefined {
  const tags = need_tag_info ?? false;
  return typeof tags === 'boolean' ? { ...ALL_ATTRIBUTES, need_tag_info: tags } : undefined;
}
