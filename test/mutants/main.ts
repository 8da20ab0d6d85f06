import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../demo/run-program.js';
import { CODEMOD_MUTANTS } from './codemod-mutants.js';
import type { Mutant } from './mutant.js';
import { MUTANTS } from './mutants.js';

/**
 * Takes out one handling after the other and sees that a test fails; the source is always put back.
 * `npm run mutants:long -- codemods` takes those only whose file or words hold that.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');
const count = { passed: 0, failed: 0 };

const word = process.argv[2] ?? '';
const mutants = [...MUTANTS, ...CODEMOD_MUTANTS].filter(({ file, removes }) =>
  `${file} ${removes}`.includes(word),
);
const files = [...new Set(mutants.flatMap(({ killedBy }) => killedBy))];
if (!(await pass(files)))
  throw new Error('The tests fail with nothing taken out: mend them first.');
for (const mutant of mutants) {
  const survived = await survives(mutant);
  count[survived ? 'failed' : 'passed'] += 1;
  console.log(`${survived ? 'SURVIVED' : 'killed  '} ${mutant.removes} (${mutant.file})`);
}
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;

async function survives({ file, find, replace, killedBy }: Mutant): Promise<boolean> {
  const path = join(root, file);
  const source = await readFile(path, 'utf8');
  if (source.split(find).length !== 2) throw new Error(`${file} does not hold this once: ${find}`);
  try {
    await writeFile(
      path,
      source.replace(find, () => replace),
    );
    return await pass(killedBy);
  } finally {
    await writeFile(path, source);
  }
}

async function pass(files: readonly string[]): Promise<boolean> {
  const { exitCode } = await runProgram(process.execPath, [vitest, 'run', ...files], {
    cwd: root,
    env: process.env,
  });
  return exitCode === 0;
}
