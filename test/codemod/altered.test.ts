import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALTERATIONS } from './altered/alterations.js';
import { type AlteredOutcome, tryAltered } from './altered/try-altered.js';
import { makeWorkDirectory } from './work-directory.test-support.js';

/** Programs that nobody wrote; many more by `npm run altered:long`. */
const work = makeWorkDirectory('altered');
afterAll(() => work.remove());
let outcomes: readonly AlteredOutcome[];
beforeAll(async () => {
  outcomes = await tryAltered(work.path, 160, 20_261_126);
}, 240_000);

describe('a program that was altered at random', () => {
  it('does on V2 what it did on V1, as far as that is said to be proven', () => {
    const wrong = outcomes.filter((outcome) => outcome.wrong.length > 0);
    expect(wrong.map(({ name, how, wrong }) => ({ name, how, wrong }))).toEqual([]);
  });

  it('is rewritten in part, and left in part', () => {
    const rewritten = outcomes.filter(({ isRewritten }) => isRewritten).length;
    expect(rewritten).toBeGreaterThan(outcomes.length / 4);
    expect(rewritten).toBeLessThan((outcomes.length * 3) / 4);
    expect(new Set(outcomes.flatMap(({ how }) => how)).size).toBeGreaterThan(
      ALTERATIONS.length / 2,
    );
  });
});
