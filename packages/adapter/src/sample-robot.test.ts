import type { GetRobotAccountListV2Request } from '@qopen-compat/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListFunction } from './list-function.js';
import { sampleRobot } from './sample-robot.js';
import { SimulatedList, accountOf } from './simulated-list.test-support.js';

const still = { deletions: 0, insertions: 0, moves: 0 };

/** A list of so many customers that answers with `has_more` and what `extra` says. */
function listOf(customers: number, extra: object = {}) {
  const pages: GetRobotAccountListV2Request[] = [];
  const list: ListFunction = (page) => {
    pages.push(page);
    const { offset, limit } = page;
    const length = Math.max(0, Math.min(limit, customers - offset));
    const account_list = Array.from({ length }, (_, index) => accountOf(`acc-${offset + index}`));
    const data = { account_list, has_more: offset + limit < customers, ...extra };
    return Promise.resolve({ errcode: 0, data });
  };
  return { list, pages };
}

describe('the number of customers', () => {
  it('is found to 1 %, in about log2(N) requests, all but the first of one account', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2_000_000 }), async (customers) => {
        const { list, pages } = listOf(customers);
        const sample = await sampleRobot(list, '机器人-1');
        expect(Math.abs(sample.customers - customers)).toBeLessThanOrEqual(sample.precision);
        expect(sample.precision).toBeLessThanOrEqual(Math.ceil(customers / 100));
        expect(sample.requests).toBe(pages.length);
        expect(pages.length).toBeLessThanOrEqual(Math.max(Math.log2(customers + 1) + 2, 9));
        expect(pages.map(({ limit }) => limit)).toEqual([100, ...pages.slice(1).map(() => 1)]);
      }),
    );
  });

  it('is exact, in one request, where the list fits a page or the vendor tells its total', async () => {
    expect(await sampleRobot(listOf(0).list, 'r')).toEqual({
      customers: 0,
      precision: 0,
      requests: 1,
    });
    expect(await sampleRobot(listOf(99).list, 'r')).toMatchObject({ customers: 99, precision: 0 });
    const { list } = listOf(51_234, { has_more: undefined, paginate: { total: 51_234 } });
    expect(await sampleRobot(list, 'r')).toEqual({ customers: 51_234, precision: 0, requests: 1 });
  });

  it('is not taken from a full page that promises no more', async () => {
    const { customers } = await sampleRobot(listOf(5_000, { has_more: false }).list, 'r');
    expect(Math.abs(customers - 5_000)).toBeLessThanOrEqual(50);
  });

  it('is found where the vendor gives fewer accounts than asked for', async () => {
    const { list } = listOf(3_000);
    const short: ListFunction = (page, context) =>
      list({ ...page, limit: Math.min(page.limit, 50) }, context);
    const { customers } = await sampleRobot(short, 'r');
    expect(Math.abs(customers - 3_000)).toBeLessThanOrEqual(30);
  });

  it('moves by no more than the changes in a list that changes meanwhile', async () => {
    for (let seed = 0; seed < 100; seed += 1) {
      const simulated = new SimulatedList(3_000, seed, { deletions: 9, insertions: 2, moves: 3 });
      const { customers, precision, requests } = await sampleRobot(simulated.list, 'r');
      expect(Math.abs(customers - 3_000)).toBeLessThanOrEqual(precision + 9 * requests);
    }
  });
});

describe('a sample ends', () => {
  it("with the vendor's envelope where a page answers errcode ≠ 0", async () => {
    const envelope = { errcode: 42, errmsg: '系统繁忙', hint: 'log-1', data: {} };
    await expect(sampleRobot(() => Promise.resolve(envelope), 'r')).rejects.toMatchObject({
      code: 'QOPEN_ERRCODE',
      envelope,
    });
  });

  it('where a list never ends, with an error that says so', async () => {
    const { list, pages } = listOf(Infinity);
    const endless: ListFunction = (page, context) => list({ ...page, offset: 0 }, context);
    await expect(sampleRobot(endless, 'r')).rejects.toMatchObject({
      code: 'QOPEN_MALFORMED_REPLY',
      message: expect.stringContaining('as if `offset` were not read') as string,
    });
    expect(pages.length).toBeLessThan(30);
  });

  it('where its signal is aborted, and hands the signal on', async () => {
    const controller = new AbortController();
    const reason = new Error('够了');
    const simulated = new SimulatedList(5_000, 1, still);
    const sample = sampleRobot(
      (page, context) => {
        expect(context.signal).toBe(controller.signal);
        if (page.offset > 1_000) controller.abort(reason);
        return simulated.list(page, context);
      },
      'r',
      { signal: controller.signal },
    );
    await expect(sample).rejects.toBe(reason);
    expect(simulated.pages.filter(({ offset }) => offset > 1_000)).toHaveLength(1);
  });
});
