import { describe, expect, it } from 'vitest';
import { createDirectory, planLookups, walkRobotAccounts } from './index.js';
import { SimulatedList } from './simulated-list.test-support.js';

const still = { deletions: 0, insertions: 0, moves: 0 };

/** A stream of numbers below `end`, the same ones every time. */
function numbersBelow(end: number): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

/** Mean requests of a directory's lookups of so many customers, chosen anew each time. */
async function requestsOf(
  state: 'cold' | 'warm',
  { customers, ids }: { customers: number; ids: number },
): Promise<number> {
  const runs = 60;
  const random = numbersBelow(customers);
  const simulated = new SimulatedList(customers, 1, still);
  const request = { robot_id: 'r1', external_user_id_list: [] };
  let directory = createDirectory(simulated.list);
  await directory.find({ ...request, account_id_list: ['没有此人'] });
  const before = simulated.pages.length;
  for (let run = 0; run < runs; run += 1) {
    const wanted = new Set<string>();
    while (wanted.size < ids) wanted.add(`acc-${random()}`);
    if (state === 'cold') directory = createDirectory(simulated.list);
    await directory.find({ ...request, account_id_list: [...wanted] });
  }
  return (simulated.pages.length - before) / runs;
}

describe('a full walk', () => {
  it.each([0, 1, 100, 101, 195, 196, 537, 2500])(
    'of %i customers costs what the walk asks for',
    async (customers) => {
      const simulated = new SimulatedList(customers, 1, still);
      const walk = walkRobotAccounts(simulated.list, { robot_id: 'r1' });
      while ((await walk.next()).done !== true);
      const { fullWalk } = planLookups({ customers, lookupsPerDay: 1 });
      expect(fullWalk).toBe(simulated.pages.length);
    },
  );

  it('is what an absent id costs, however much is remembered', () => {
    const load = { customers: 5_000, lookupsPerDay: 10, absentShare: 1 };
    const { fullWalk, cold, warm } = planLookups(load);
    expect([cold, warm]).toEqual([fullWalk, fullWalk]);
  });
});

describe('a cold lookup', () => {
  it.each([
    [537, 1],
    [2_500, 1],
    [2_500, 3],
    [2_500, 100],
  ])('of %i customers for %i ids costs what a directory asks for', async (customers, ids) => {
    const measured = await requestsOf('cold', { customers, ids });
    const { cold } = planLookups({ customers, lookupsPerDay: 1, idsPerLookup: ids });
    expect(Math.abs(cold - measured)).toBeLessThan(Math.max(1, 0.1 * measured));
  });

  it('of a list of one page is one request', () => {
    const { cold, warm, learning, perDay } = planLookups({ customers: 100, lookupsPerDay: 10 });
    expect({ cold, warm, learning, perDay }).toEqual({
      cold: 1,
      warm: 1,
      learning: 0,
      perDay: { withoutMemory: 10, withMemory: 10 },
    });
  });
});

describe('a warm lookup', () => {
  it('is one request for one id, and half its windows again where customers come or go', () => {
    const load = { customers: 50_000, lookupsPerDay: 1_000 };
    expect(planLookups(load).warm).toBe(1);
    expect(planLookups({ ...load, changesPerDay: 500 }).warm).toBe(1.25);
    expect(planLookups({ ...load, changesPerDay: 9_000 }).warm).toBe(1.5);
    const many = { ...load, idsPerLookup: 20 };
    const { warm } = planLookups(many);
    expect(planLookups({ ...many, changesPerDay: 1_000 }).warm).toBeCloseTo(1.5 * warm, 9);
    const few = { customers: 100, lookupsPerDay: 10, idsPerLookup: 20, changesPerDay: 10 };
    expect(planLookups(few).warm).toBe(1);
  });

  it.each([
    [2_500, 1],
    [2_500, 5],
    [5_000, 20],
    [5_000, 100],
  ])('of %i customers for %i ids costs what a directory asks for', async (customers, ids) => {
    const measured = await requestsOf('warm', { customers, ids });
    const { warm } = planLookups({ customers, lookupsPerDay: 1, idsPerLookup: ids });
    expect(Math.abs(warm - measured) / measured).toBeLessThan(0.1);
  });
});

describe('a day', () => {
  const load = { customers: 50_000, lookupsPerDay: 10_000 };

  it('with everything remembered costs what the lookups do, and the learning once', () => {
    const { warm, learning, perDay } = planLookups(load);
    expect(perDay.withMemory).toBe(10_000 * warm + learning);
  });

  it.each([
    [537, 1],
    [5_000, 1],
    [5_000, 20],
    [50_000, 5],
  ])(
    'learns %i customers by lookups of %i ids, each as far as it has to',
    (customers, idsPerLookup) => {
      const { learning } = planLookups({ customers, lookupsPerDay: 1_000_000, idsPerLookup });
      const measured = requestsToLearn(customers, idsPerLookup);
      expect(Math.abs(learning - measured) / measured).toBeLessThan(0.2);
    },
  );

  it('without a memory costs a cold lookup every time', () => {
    const { cold, perDay } = planLookups(load);
    expect(perDay.withoutMemory).toBe(10_000 * cold);
  });

  it('never learns for more than all of its lookups cost', () => {
    const { learning, perDay } = planLookups({ customers: 50_000, lookupsPerDay: 2 });
    expect(perDay.withoutMemory).toBeGreaterThanOrEqual(learning);
    expect(planLookups({ customers: 50_000, lookupsPerDay: 0 }).perDay.withMemory).toBe(0);
  });

  it('looks each customer who comes up once from the start of the list', () => {
    const { perDay } = planLookups(load);
    const changing = planLookups({ ...load, changesPerDay: 100 }).perDay;
    const found = planLookups(load).cold;
    expect(changing.withMemory - perDay.withMemory).toBeCloseTo(50 + 50 * (found - 1), 6);
  });
});

/** Mean requests beyond one a lookup until everybody is known, where whoever is unknown is read to from the start. */
function requestsToLearn(customers: number, ids: number): number {
  const random = numbersBelow(customers);
  const histories = 100;
  const pages = Math.ceil((customers - 5) / 95);
  let requests = 0;
  for (let history = 0; history < histories; history += 1) {
    for (let known = 0; known < customers;) {
      const last = Math.max(...Array.from({ length: ids }, random));
      if (last < known) continue;
      const read = Math.min(Math.max(1, Math.ceil((last - 4) / 95)) + 2, pages);
      requests += read - 1;
      known = 5 + 95 * read;
    }
  }
  return requests / histories;
}

it.each([
  { customers: -1 },
  { customers: Number.NaN },
  { lookupsPerDay: -1 },
  { idsPerLookup: 0 },
  { absentShare: 1.5 },
  { changesPerDay: -1 },
])('refuses %j', (wrong) => {
  const load = { customers: 10, lookupsPerDay: 10, ...wrong };
  expect(() => planLookups(load)).toThrow(RangeError);
});
