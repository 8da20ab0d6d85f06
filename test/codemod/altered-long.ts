import process from 'node:process';
import { tryAltered } from './altered/try-altered.js';
import { makeWorkDirectory } from './work-directory.test-support.js';

/**
 * Alters fixtures and programs of forms at random, migrates what is proven of each, and runs it before and
 * after. `npm run altered:long -- 40` tries 40 batches, `-- 40 7` those of another seed.
 */
const BATCH = 250;
const [, , batches = '20', seed = '1'] = process.argv;
const count = { programs: 0, rewritten: 0, failed: 0 };
const started = performance.now();
for (let batch = 0; batch < Number(batches); batch += 1) {
  const work = makeWorkDirectory('altered-long');
  try {
    const outcomes = await tryAltered(work.path, BATCH, Number(seed) * 1000 + batch);
    for (const { name, how, wrong, isRewritten, text, after } of outcomes) {
      count.programs += 1;
      count.rewritten += isRewritten ? 1 : 0;
      if (wrong.length === 0) continue;
      count.failed += 1;
      console.log(`${name}, altered by ${how.join(' and ')}\n  ${wrong.join('\n  ')}`);
      console.log(`--- before\n${text}--- after\n${after}---\n`);
    }
  } finally {
    work.remove();
  }
}
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(`${count.rewritten} of ${count.programs} programs rewritten, in ${minutes} minutes`);
console.log(`\n${count.programs - count.failed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;
