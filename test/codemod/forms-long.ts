import process from 'node:process';
import { allForms } from './forms/choose-forms.js';
import { coverTriples } from './forms/cover-triples.js';
import { type Form, leftBecause, nameOf } from './forms/write-program.js';
import { tryForms } from './try-forms.js';
import { makeWorkDirectory } from './work-directory.test-support.js';

/**
 * Tries forms a batch at a time: those that bring any three parts together, or with `all` the product of
 * `allForms`. `npm run forms:long -- 10` tries every tenth of them, `-- all 10` every tenth of the product.
 * Also names the marks that are out of date: parts said to be left whose programs are all rewritten.
 */
const BATCH = 500;
const SEED = 20_260_331;
const isAll = process.argv[2] === 'all';
const every = Number(process.argv[isAll ? 3 : 2] ?? 1);
const forms = (isAll ? [...allForms()] : coverTriples(SEED)).filter((_, n) => n % every === 0);
const of = isAll
  ? 'import × call × body × result × kind of file, whole; path and layout take turns'
  : `any three parts that fit together are in one of the whole; seed ${SEED}`;
console.log(`${forms.length} programs${every === 1 ? '' : `, one in ${every}`} (${of})`);

const count = { passed: 0, failed: 0, rewritten: 0 };
const marked = new Map<string, { left: number; rewritten: number }>();
const started = performance.now();
for (let from = 0; from < forms.length; from += BATCH) {
  await tryBatch(forms.slice(from, from + BATCH));
}
for (const [why, each] of marked) {
  if (each.left === 0) console.log(`out of date: "${why}" (${each.rewritten} rewritten)`);
}
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(`${count.rewritten} of ${forms.length} programs rewritten, in ${minutes} minutes`);
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;

async function tryBatch(batch: readonly Form[]): Promise<void> {
  const work = makeWorkDirectory('forms-long');
  try {
    for (const { form, isRewritten, wrong } of await tryForms(work.path, batch)) {
      count[wrong.length === 0 ? 'passed' : 'failed'] += 1;
      count.rewritten += isRewritten ? 1 : 0;
      mark(form, isRewritten);
      if (wrong.length > 0) console.log(`${nameOf(form)}\n  ${wrong.join('\n  ')}`);
    }
  } finally {
    work.remove();
  }
}

function mark(form: Form, isRewritten: boolean): void {
  const why = leftBecause(form);
  if (why === undefined) return;
  const seen = marked.get(why) ?? { left: 0, rewritten: 0 };
  seen[isRewritten ? 'rewritten' : 'left'] += 1;
  marked.set(why, seen);
}
