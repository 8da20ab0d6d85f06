import { afterAll, beforeAll, expect, it } from 'vitest';
import { allForms, chooseForms } from './forms/choose-forms.js';
import { coverTriples, partsOf, triplesOf } from './forms/cover-triples.js';
import type { Form } from './forms/write-program.js';
import { type Outcome, tryForms } from './try-forms.js';
import { makeWorkDirectory } from './work-directory.test-support.js';

const SEED = 20_260_331;
const COUNT = 160;

const work = makeWorkDirectory('forms');
afterAll(() => work.remove());
let outcomes: readonly Outcome[];
beforeAll(async () => {
  outcomes = await tryForms(work.path, chooseForms(COUNT, SEED));
}, 240_000);

it(`${COUNT} generated programs print on V2 what they printed on V1 (seed ${SEED})`, () => {
  const failed = outcomes.filter(({ wrong }) => wrong.length > 0);
  expect(failed.map(({ name, wrong }) => `${name}: ${wrong.join('; ')}`)).toEqual([]);
  const rewritten = outcomes.filter(({ isRewritten }) => isRewritten);
  expect(rewritten.length).toBeGreaterThan(COUNT / 4);
});

it('every three parts of a form are together in a form of the long run', () => {
  const triplesIn = (form: Form): string[] =>
    triplesOf(partsOf(form).sort()).map((parts) => parts.join());
  const together = new Set(coverTriples(SEED).flatMap(triplesIn));
  const some = [...allForms()].filter((_, n) => n % 10 === 0);
  expect(some.flatMap(triplesIn).filter((triple) => !together.has(triple))).toEqual([]);
});
