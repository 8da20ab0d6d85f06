import type { Account } from '@qopen-compat/contract';
import { expect, test } from 'vitest';
import { type RunningGateway, openGateway, openShim, post } from './old-api.test-support.js';

const HISTORIES = 36;
const CUSTOMERS = 700;

/** What happens between two pages, on average; every third history is of one kind. */
const RATES = [
  { deletions: 14, insertions: 1 },
  { deletions: 0.5, insertions: 3, insertAt: 'head' },
  { deletions: 1, insertions: 1, moves: 1.5 },
] as const;

type Finder = (
  gateway: RunningGateway,
  request: { robot_id: string; account_id_list: string[] },
) => Promise<readonly Account[]>;

const shimmed: Finder = async (gateway, request) =>
  (await openShim(gateway).GetRobotAccountByIds(request)).data.account_list;

/** Page after page without overlap, as one writes it without thinking of who comes and goes. */
const naive: Finder = async (gateway, { robot_id, account_id_list }) => {
  const found: Account[] = [];
  for (let offset = 0, hasMore = true; hasMore; offset += 100) {
    const reply = await post(gateway, 'GetRobotAccountListV2', { robot_id, offset, limit: 100 });
    const { data } = (await reply.json()) as {
      data: { account_list: Account[]; has_more: boolean };
    };
    found.push(...data.account_list.filter((each) => account_id_list.includes(each.account_id)));
    hasMore = data.has_more;
  }
  return found;
};

/** For every history: who was asked for, was there throughout, and is not in the answer. */
async function missedBy(find: Finder): Promise<string[]> {
  const missed: string[] = [];
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const churn = RATES[seed % RATES.length] ?? {};
    const gateway = await openGateway({ customers: [CUSTOMERS], seed, churn });
    const robot_id = gateway.robots[0]?.robot_id ?? '';
    const robot = gateway.robot(robot_id);
    const account_id_list = robot
      .accounts()
      .filter((_, index) => index % 7 === seed % 7)
      .map(({ account_id }) => account_id);
    const found = new Set(
      (await find(gateway, { robot_id, account_id_list })).map(({ account_id }) => account_id),
    );
    const left = new Set(robot.accounts().map(({ account_id }) => account_id));
    const history = `history ${seed}`;
    missed.push(
      ...account_id_list.filter((id) => left.has(id) && !found.has(id)).map(() => history),
    );
  }
  return missed;
}

test(`whoever is there throughout is found, in ${HISTORIES} histories of a list that changes`, async () => {
  expect(await missedBy(shimmed)).toEqual([]);
});

test('a naive walk misses customers in the same histories', async () => {
  const missed = await missedBy(naive);
  expect(new Set(missed).size).toBeGreaterThan(HISTORIES / 3);
});
