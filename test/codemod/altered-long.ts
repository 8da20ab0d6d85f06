import process from 'node:process';
import { tryAltered } from './altered/try-altered.js';
import { createRandom } from './random.js';
import { drawRecipe, plainRecipes, type Recipe } from './shared/recipe.js';
import { isFault, plainestOf, tryShared } from './shared/try-shared.js';
import { makeWorkDirectory } from './work-directory.test-support.js';

/**
 * Alters fixtures and programs of forms at random, migrates what is proven of each, and runs it before and
 * after; and does so with programs that send what others write to. `npm run altered:long -- 40` tries 40
 * batches, `-- 40 7` those of another seed.
 */
const BATCH = 250;
const SHARED_BATCH = 100;
const [, , batches = '20', seed = '1'] = process.argv;
const count = { programs: 0, rewritten: 0, failed: 0 };
const grades: Record<string, number> = {};
const started = performance.now();
const plain = plainRecipes();
for (let from = 0; from < plain.length; from += SHARED_BATCH) {
  await inDirectory((path) => tellShared(path, plain.slice(from, from + SHARED_BATCH)));
}
for (let batch = 0; batch < Number(batches); batch += 1) {
  const seedOfBatch = Number(seed) * 1000 + batch;
  await inDirectory((path) => tellAltered(path, seedOfBatch));
  const random = createRandom(seedOfBatch);
  const recipes = Array.from({ length: SHARED_BATCH }, () => drawRecipe(random));
  await inDirectory((path) => tellShared(path, recipes));
}
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(`${count.rewritten} of ${count.programs} programs rewritten, in ${minutes} minutes`);
console.log(`of what is shared: ${JSON.stringify(grades)}`);
console.log(`\n${count.programs - count.failed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;

async function tellAltered(path: string, seedOfBatch: number): Promise<void> {
  for (const outcome of await tryAltered(path, BATCH, seedOfBatch)) {
    const { name, how, wrong, isRewritten, text, after } = outcome;
    count.programs += 1;
    count.rewritten += isRewritten ? 1 : 0;
    if (wrong.length === 0) continue;
    count.failed += 1;
    console.log(`${name}, altered by ${how.join(' and ')}\n  ${wrong.join('\n  ')}`);
    console.log(`--- before\n${text}--- after\n${after}---\n`);
  }
}

async function tellShared(path: string, recipes: readonly Recipe[]): Promise<void> {
  const outcomes = await tryShared(path, recipes);
  for (const { grade, isWritten, difference } of outcomes) {
    const kind = `${grade}${difference ? ', differs' : ''}${isWritten ? '' : ', does not run'}`;
    grades[kind] = (grades[kind] ?? 0) + 1;
    count.programs += 1;
    count.rewritten += grade === 'proven' ? 1 : 0;
  }
  const faults = outcomes.filter(isFault);
  count.failed += faults.length;
  for (const fault of await plainestOf(path, faults)) {
    const { name, difference, text, after } = fault;
    console.log(`${name}\n  ${difference}\n--- before\n${text}--- after\n${after}---\n`);
  }
}

async function inDirectory(run: (path: string) => Promise<void>): Promise<void> {
  const work = makeWorkDirectory('altered-long');
  try {
    await run(work.path);
  } finally {
    work.remove();
  }
}
