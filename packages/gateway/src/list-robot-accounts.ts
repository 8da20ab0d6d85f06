import { LIMITS } from '@qopen-compat/contract';
import { type Reply, refusal, success } from './reply.js';
import type { RobotAccounts } from './robot-accounts.js';
import { readNeeds, viewAccount } from './view-account.js';

/**
 * How a page of the list says whether more follow: `data.has_more`, the newer siblings'
 * `data.paginate`, or not at all.
 *
 * @see CONTRACT.md V for the first two
 */
export type Paging = 'has_more' | 'paginate' | 'none';

/**
 * Answers `GetRobotAccountListV2`. `offset` and `limit` are required; an offset behind the end is an
 * empty page.
 *
 * @see CONTRACT.md V, and I for the flags and for the order of the checks
 */
export function listRobotAccounts(
  body: Readonly<Record<string, unknown>>,
  robots: ReadonlyMap<string, RobotAccounts>,
  paging: Paging,
): Reply {
  const { robot_id, offset, limit } = body;
  const needs = readNeeds(body);
  if (typeof robot_id !== 'string' || robot_id === '' || needs === undefined) {
    return refusal('invalidRequest', 'invalid request: robot_id or a need_* flag is ill-typed');
  }
  if (!isIntegerWithin(offset, 0, Infinity) || !isIntegerWithin(limit, 1, LIMITS.pageSize)) {
    return refusal(
      'invalidRequest',
      'invalid request: offset must be an integer from 0, limit an integer from 1 to 100',
    );
  }
  const robot = robots.get(robot_id);
  if (robot === undefined) return refusal('robotUnknown', 'robot not found');
  const account_list = robot.page(offset, limit).map((account) => viewAccount(account, needs));
  const next = offset + account_list.length;
  const has_more = next < robot.size;
  if (paging === 'none') return success({ account_list });
  if (paging === 'has_more') return success({ has_more, account_list });
  const next_offset_token = has_more ? String(next) : '';
  const paginate = { offset, limit, total: robot.size, has_more, next_offset_token };
  return success({ account_list, paginate });
}

function isIntegerWithin(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
