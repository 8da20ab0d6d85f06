import process from 'node:process';
import { allForms } from './forms/choose-forms.js';
import { type Form, leftBecause, nameOf } from './forms/write-program.js';
import { tryForms } from './try-forms.js';
import { makeWorkDirectory } from './work-directory.test-support.js';

/**
 * Tries the whole product of forms, a batch at a time. `npm run forms:long -- 10` tries every tenth form.
 * Also names the marks that are out of date: parts said to be left whose programs are all rewritten.
 */
const BATCH = 500;
const every = Number(process.argv[2] ?? 1);
const count = { passed: 0, failed: 0 };
let rewritten = 0;
const marked = new Map<string, { left: number; rewritten: number }>();

let batch: Form[] = [];
let turn = 0;
for (const form of allForms()) {
  if (turn++ % every === 0) batch.push(form);
  if (batch.length === BATCH) await tryBatch();
}
await tryBatch();
for (const [why, each] of marked) {
  if (each.left === 0) console.log(`out of date: "${why}" (${each.rewritten} rewritten)`);
}
console.log(`${rewritten} of ${count.passed + count.failed} programs rewritten`);
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;

async function tryBatch(): Promise<void> {
  const work = makeWorkDirectory('forms-long');
  try {
    for (const { form, isRewritten, wrong } of await tryForms(work.path, batch)) {
      count[wrong.length === 0 ? 'passed' : 'failed'] += 1;
      rewritten += isRewritten ? 1 : 0;
      mark(form, isRewritten);
      if (wrong.length > 0) console.log(`${nameOf(form)}\n  ${wrong.join('\n  ')}`);
    }
  } finally {
    work.remove();
    batch = [];
  }
}

function mark(form: Form, isRewritten: boolean): void {
  const why = leftBecause(form);
  if (why === undefined) return;
  const seen = marked.get(why) ?? { left: 0, rewritten: 0 };
  seen[isRewritten ? 'rewritten' : 'left'] += 1;
  marked.set(why, seen);
}
