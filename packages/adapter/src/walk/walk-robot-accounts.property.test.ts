import type { Account } from '@qopen-compat/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListFunction } from '../list-function.js';
import { type Churn, SimulatedList } from '../simulated-list.test-support.js';
import { type Walked, walkAll } from './walk-all.test-support.js';
import { walkRobotAccounts } from './walk-robot-accounts.js';

type Walker = (list: ListFunction) => Promise<Walked>;

const joinedWalk: Walker = (list) => walkAll(list);

/** What everybody writes first: no overlap, stop when the list says so. */
const naiveWalk: Walker = async (list) => {
  const ids = new Set<string>();
  for (let offset = 0, more = true; more; offset += 100) {
    const reply = (await list({ robot_id: 'r1', offset, limit: 100 }, {})) as {
      data: { account_list: Account[]; has_more: boolean };
    };
    for (const account of reply.data.account_list) ids.add(account.account_id);
    more = reply.data.has_more;
  }
  return { ids: [...ids], certificate: { kind: 'complete', requests: 0, accounts: ids.size } };
};

/** The joined walk without its second look at the head. */
const headlessWalk: Walker = async (list) => {
  const ids: string[] = [];
  const walk = walkRobotAccounts(
    async (page, context) => {
      if (page.offset === 0 && ids.length > 0) throw new Error('second look');
      return list(page, context);
    },
    { robot_id: 'r1' },
  );
  try {
    for await (const accounts of walk) ids.push(...accounts.map((account) => account.account_id));
  } catch {
    // The walk got as far as its second look.
  }
  return { ids, certificate: { kind: 'complete', requests: 0, accounts: ids.length } };
};

const rate = fc.constantFrom(0, 0, 0.1, 0.5, 1, 5);
const history = fc.record({
  size: fc.oneof(fc.integer({ min: 0, max: 250 }), fc.integer({ min: 0, max: 2500 })),
  seed: fc.integer(),
  churn: fc.record({
    deletions: rate,
    insertions: rate,
    moves: rate,
  }) satisfies fc.Arbitrary<Churn>,
});

/** The first history in which a walker vouches for a list that lacks somebody, if there is one. */
function missesSomebody(walker: Walker, numRuns: number) {
  return fc.check(
    fc.asyncProperty(history, async ({ size, seed, churn }) => {
      const simulated = new SimulatedList(size, seed, churn);
      const { ids, certificate } = await walker(simulated.list);
      const given = new Set(ids);
      expect(given.size).toBe(ids.length);
      if (certificate.kind === 'complete') {
        expect([...simulated.throughout].filter((id) => !given.has(id))).toEqual([]);
      }
    }),
    { numRuns, seed: 20261123 },
  );
}

describe('under churn', () => {
  it('misses nobody who was there throughout, over 3,000 histories', async () => {
    const result = await missesSomebody(joinedWalk, 3000);
    expect(result.failed, fc.defaultReportMessage(result)).toBe(false);
  });

  it('fails the same test with a naive walk in its place', async () => {
    expect((await missesSomebody(naiveWalk, 300)).failed).toBe(true);
  });

  it('fails the same test without the second look at the head', async () => {
    expect((await missesSomebody(headlessWalk, 300)).failed).toBe(true);
  });

  it('vouches for nearly every walk while customers only come and go', async () => {
    let complete = 0;
    for (let seed = 0; seed < 100; seed += 1) {
      const simulated = new SimulatedList(1500, seed, { deletions: 1, insertions: 1, moves: 1 });
      const { certificate } = await joinedWalk(simulated.list);
      if (certificate.kind === 'complete') complete += 1;
    }
    expect(complete).toBe(100);
  });
});
