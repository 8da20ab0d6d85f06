import { expect, test } from 'vitest';
import { simulate } from '../bench/walk-simulation/simulate.js';
import { joinedWalk, naiveWalk } from '../bench/walk-simulation/walkers.js';

const customers = 2_500;
const inStep = (rate: number) => ({ deletions: rate, insertionsAtFront: rate });

test('a naive walk misses somebody in two runs of three at 0.1 deletions per request, in nearly all at 5', async () => {
  const runs = 600;
  const few = await simulate(naiveWalk, { customers, runs, rates: inStep(0.1) });
  expect(few.missingRuns).toBeGreaterThan(0.6);
  expect(few.missingRuns).toBeLessThan(0.72);
  const many = await simulate(naiveWalk, { customers, runs, rates: inStep(5) });
  expect(many.missingRuns).toBeGreaterThan(0.98);
});

test.each([
  ['customers leave and arrive in front', inStep(0.1)],
  ['many leave and arrive in front', inStep(5)],
  ['all kinds of changes meet', { ...inStep(5), insertionsAnywhere: 5, movesToFront: 5 }],
])("the adapter's walk misses nobody while %s", async (_, rates) => {
  const { missed } = await simulate(joinedWalk, { customers, runs: 40, rates });
  expect(missed).toBe(0);
});

test("on a list that stands still the naive walk makes 25 requests, the adapter's 28", async () => {
  const still = { customers, runs: 1, rates: {} };
  expect((await simulate(naiveWalk, still)).requests).toBe(25);
  expect((await simulate(joinedWalk, still)).requests).toBe(28);
});
