import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from './random.js';
import { drawRecipe } from './shared/recipe.js';
import { type SharedOutcome, tryShared } from './shared/try-shared.js';
import { NEAR_MISSES } from './shared/writers.js';
import { makeWorkDirectory } from './work-directory.test-support.js';

/** Programs that send what others write to meanwhile; many more by `npm run altered:long`. */
const COUNT = 40;
const work = makeWorkDirectory('shared');
afterAll(() => work.remove());
let outcomes: readonly SharedOutcome[];
beforeAll(async () => {
  const random = createRandom(20_261_127);
  const recipes = Array.from({ length: COUNT }, () => drawRecipe(random));
  outcomes = await tryShared(work.path, recipes);
}, 240_000);

describe('a program that sends what others write to', () => {
  it('runs, and would show another Token', () => {
    expect(outcomes.filter(({ isWritten }) => !isWritten).length).toBeLessThan(COUNT / 10);
    const differing = outcomes.filter(({ difference }) => difference !== undefined);
    expect(differing.length).toBeGreaterThan(COUNT / 10);
  });

  it('is proven where it only seems so', () => {
    const near = outcomes.filter(({ recipe }) => NEAR_MISSES.includes(recipe.writer));
    expect(near.some(({ grade }) => grade === 'proven')).toBe(true);
  });
});
