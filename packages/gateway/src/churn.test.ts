import { describe, expect, it } from 'vitest';
import type { ChurnRates } from './churn.js';
import { InProcessGateway } from './in-process-gateway.js';
import { firstRobot, post } from './post.test-support.js';

/** The first robot's ids before and after so many requests to its list. */
async function churned(churn: ChurnRates, requests = 100, seed = 1) {
  const gateway = new InProcessGateway({ customers: 500, churn, seed });
  const robot_id = firstRobot(gateway);
  const ids = () =>
    gateway
      .robot(robot_id)
      .accounts()
      .map((account) => account.account_id);
  const before = ids();
  for (let n = 0; n < requests; n += 1) {
    await post(gateway, 'GetRobotAccountListV2', { robot_id, offset: 0, limit: 1 });
  }
  return { before, after: ids(), gateway };
}

describe('churn', () => {
  it('deletes at its rate, and leaves the others in their order', async () => {
    const { before, after } = await churned({ deletions: 2.5 });
    expect(before.length - after.length).toBeGreaterThan(210);
    expect(before.length - after.length).toBeLessThan(290);
    expect(before.filter((id) => after.includes(id))).toEqual(after);
  });

  it('inserts new customers anywhere, or at the head', async () => {
    const anywhere = await churned({ insertions: 1 });
    expect(anywhere.after).toHaveLength(600);
    expect(anywhere.after.filter((id) => anywhere.before.includes(id))).toEqual(anywhere.before);
    expect(anywhere.after.slice(100)).not.toEqual(anywhere.before);
    const head = await churned({ insertions: 1, insertAt: 'head' });
    expect(head.after.slice(100)).toEqual(head.before);
  });

  it('moves customers to the front, and loses none', async () => {
    const { before, after } = await churned({ moves: 1 });
    expect(after).not.toEqual(before);
    expect([...after].sort()).toEqual([...before].sort());
  });

  it('does the same for the same seed, and something else for another', async () => {
    const rates = { deletions: 0.3, insertions: 0.3, moves: 0.3 };
    const { after } = await churned(rates);
    expect((await churned(rates)).after).toEqual(after);
    expect((await churned(rates, 100, 2)).after).not.toEqual(after);
  });

  it('empties a list and goes on', async () => {
    const { after } = await churned({ deletions: 9, moves: 1 });
    expect(after).toEqual([]);
  });

  it('changes only the robot asked about, and only when its list is read', async () => {
    const { gateway, after } = await churned({ deletions: 1 }, 10);
    const [first, other] = gateway.robots.map((robot) => gateway.robot(robot.robot_id));
    expect(other?.size).toBe(500);
    const body = { robot_id: first?.robot_id, account_id_list: ['1'] };
    await post(gateway, 'GetRobotAccountByIds', body);
    await post(gateway, 'GetRobotAccountByIdsV2', body);
    expect(first?.size).toBe(after.length);
  });

  it('is a hook of your own if you like, called after each request that names a known robot', async () => {
    const calls: [string, string, number | undefined][] = [];
    const gateway = new InProcessGateway({
      customers: 5,
      churn: (list, entry) => {
        calls.push([list.robot_id, entry.endpoint, entry.accounts]);
        list.delete(list.accounts()[0]?.account_id ?? '');
      },
    });
    const robot_id = firstRobot(gateway);
    const page = { robot_id, offset: 0, limit: 100 };
    await post(gateway, 'GetRobotAccountListV2', page);
    await post(gateway, 'GetRobotAccountByIds', { robot_id, account_id_list: ['1'] });
    await post(gateway, 'GetRobotAccountListV2', page);
    await post(gateway, 'GetRobotAccountListV2', { ...page, robot_id: 'nobody' });
    expect(calls).toEqual([
      [robot_id, 'GetRobotAccountListV2', 5],
      [robot_id, 'GetRobotAccountByIds', 0],
      [robot_id, 'GetRobotAccountListV2', 3],
    ]);
    gateway.configure({ churn: {} });
    await post(gateway, 'GetRobotAccountListV2', page);
    expect(gateway.robot(robot_id).size).toBe(2);
  });
});
