import type { Account } from '@qopen-compat/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListFunction } from '../list-function.js';
import { SimulatedList, accountOf } from '../simulated-list.test-support.js';
import { walkAll } from './walk-all.test-support.js';
import { walkRobotAccounts } from './walk-robot-accounts.js';

function listOf(replies: (offset: number, limit: number) => object): ListFunction {
  return ({ offset, limit }) => Promise.resolve({ errcode: 0, data: replies(offset, limit) });
}
const ids = (from: number, to: number): Account[] =>
  Array.from({ length: Math.max(to - from, 0) }, (_, index) => accountOf(`acc-${from + index}`));

describe('pages', () => {
  it('always carry offset and limit, and exactly the documented fields', async () => {
    const simulated = new SimulatedList(250, 1, { deletions: 0, insertions: 0, moves: 0 });
    const walk = walkRobotAccounts(simulated.list, { robot_id: 'r1', need_tag_info: true });
    for await (const accounts of walk) expect(accounts.length).toBeGreaterThan(0);
    expect(simulated.pages).toEqual(
      [0, 95, 190, 0].map((offset) => ({
        robot_id: 'r1',
        offset,
        limit: 100,
        need_tag_info: true,
      })),
    );
  });

  it('cost ⌈(N − 5) / 95⌉ + 1 requests while nothing changes, and one where the list fits a page', async () => {
    for (const [size, requests] of [
      [0, 1],
      [100, 1],
      [101, 3],
      [2500, 28],
    ] as const) {
      const simulated = new SimulatedList(size, 1, { deletions: 0, insertions: 0, moves: 0 });
      expect((await walkAll(simulated.list)).certificate).toEqual({
        kind: 'complete',
        requests,
        accounts: size,
      });
    }
  });

  it('that share no id with the walk are read again further back', async () => {
    const offsets: number[] = [];
    const all = ids(0, 300);
    const { certificate } = await walkAll(
      listOf((offset, limit) => {
        offsets.push(offset);
        if (offsets.length === 2) all.splice(0, 40);
        const account_list = all.slice(offset, offset + limit);
        return { account_list, has_more: offset + limit < all.length };
      }),
    );
    expect(offsets.slice(0, 5)).toEqual([0, 95, 85, 65, 25]);
    expect(certificate).toMatchObject({ kind: 'complete', accounts: 300 });
  });

  it('that come empty after a shrink are no end', async () => {
    const all = ids(0, 260);
    let requests = 0;
    const { certificate, ids: given } = await walkAll(
      listOf((offset, limit) => {
        if ((requests += 1) === 3) all.splice(10, 120);
        return {
          account_list: all.slice(offset, offset + limit),
          has_more: offset + limit < all.length,
        };
      }),
    );
    expect(certificate.kind).toBe('complete');
    expect(new Set(given)).toEqual(new Set(ids(0, 260).map((account) => account.account_id)));
  });

  it('that are full and forget to say has_more are no end', async () => {
    const all = ids(0, 200);
    const { certificate } = await walkAll(
      listOf((offset, limit) => ({ account_list: all.slice(offset, offset + limit) })),
    );
    expect(certificate).toMatchObject({ kind: 'complete', accounts: 200 });
  });

  it('may be smaller than asked for', async () => {
    const all = ids(0, 200);
    const { certificate } = await walkAll(
      listOf((offset) => ({
        account_list: all.slice(offset, offset + 50),
        paginate: { offset, limit: 50, total: all.length },
      })),
    );
    expect(certificate).toMatchObject({ kind: 'complete', accounts: 200 });
  });
});

describe('the certificate', () => {
  it('is best-effort where the list is shuffled while it is read', async () => {
    let turn = 0;
    const { certificate } = await walkAll(
      listOf((offset, limit) => {
        const all = ids(0, 500).sort((a, b) => hash(a, turn) - hash(b, turn));
        turn += 1;
        return { account_list: all.slice(offset, offset + limit), has_more: offset + limit < 500 };
      }),
    );
    expect(certificate).toMatchObject({ kind: 'best-effort', reason: 'order-changed' });
  });

  it('is best-effort where a list promises more for ever', async () => {
    const { certificate } = await walkAll(
      listOf((_, limit) => ({ account_list: ids(0, limit), has_more: true })),
    );
    expect(certificate).toMatchObject({ kind: 'best-effort', reason: 'no-progress' });
  });

  it('is best-effort where the limit of requests is reached', async () => {
    const { certificate } = await walkAll(
      listOf((offset, limit) => ({ account_list: ids(offset, offset + limit), has_more: true })),
      { maxRequests: 7 },
    );
    expect(certificate).toMatchObject({
      kind: 'best-effort',
      reason: 'request-limit',
      requests: 7,
    });
  });
});

const hash = ({ account_id }: Account, turn: number): number =>
  Math.imul(Number(account_id.slice(4)) + 7 * turn + 1, 0x9e3779b1 ^ (turn * 2654435761)) | 0;

describe('a walk', () => {
  it('ends with the vendor’s envelope where a page answers errcode ≠ 0', async () => {
    const envelope = { errcode: 42, errmsg: '系统繁忙', hint: 'log-1', data: {} };
    let requests = 0;
    const list: ListFunction = (page) =>
      Promise.resolve(
        (requests += 1) < 3
          ? {
              errcode: 0,
              data: { account_list: ids(page.offset, page.offset + 100), has_more: true },
            }
          : envelope,
      );
    await expect(walkAll(list)).rejects.toMatchObject({ code: 'QOPEN_ERRCODE', envelope });
  });

  it('asks for no further page once its signal is aborted', async () => {
    const controller = new AbortController();
    const simulated = new SimulatedList(900, 1, { deletions: 0, insertions: 0, moves: 0 });
    const reason = new Error('enough');
    const walk = walkAll(
      (page, context) => {
        if (page.offset === 190) controller.abort(reason);
        return simulated.list(page, context);
      },
      { signal: controller.signal },
    );
    await expect(walk).rejects.toBe(reason);
    expect(simulated.pages.map((page) => page.offset)).toEqual([0, 95, 190]);
  });

  it('refuses options out of their range', async () => {
    const { list } = new SimulatedList(1, 1, { deletions: 0, insertions: 0, moves: 0 });
    for (const options of [
      { pageSize: 101 },
      { overlap: 0 },
      { overlap: 26 },
      { maxRequests: 0.5 },
    ]) {
      await expect(walkAll(list, options)).rejects.toThrow(RangeError);
    }
  });

  it('never hangs, crashes or ends quietly on a page of garbage', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.boolean(), async (garbage, wrapped) => {
        const reply = wrapped ? { errcode: 0, data: garbage } : garbage;
        await expect(walkAll(() => Promise.resolve(reply))).rejects.toMatchObject({
          code: expect.stringMatching(/^QOPEN_(MALFORMED_REPLY|ERRCODE)$/) as string,
        });
      }),
      { numRuns: 500 },
    );
  });
});
