import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../demo/run-program.js';
import { ALL_MUTANTS } from './all-mutants.js';
import type { Mutant } from './mutant.js';

/**
 * Takes out one handling after the other and sees that a test fails; the source is always put back. Until
 * it ends git's index is locked: a source without its handling must not be committed meanwhile.
 * `npm run mutants:long -- codemods` takes those only whose file or words hold that.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');
const count = { passed: 0, failed: 0 };

/** Gives the source its handling again. */
let putBack = (): void => undefined;
lockIndex();
const word = process.argv[2] ?? '';
const mutants = ALL_MUTANTS.filter(({ file, removes }) => `${file} ${removes}`.includes(word));
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
  putBack = () => writeFileSync(path, source);
  try {
    await writeFile(
      path,
      source.replace(find, () => replace),
    );
    return await pass(killedBy);
  } finally {
    putBack();
  }
}

async function pass(files: readonly string[]): Promise<boolean> {
  const { exitCode } = await runProgram(process.execPath, [vitest, 'run', ...files], {
    cwd: root,
    env: process.env,
  });
  return exitCode === 0;
}

function lockIndex(): void {
  const args = ['rev-parse', '--git-path', 'index.lock'];
  const lock = resolve(root, execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim());
  writeFileSync(lock, '', { flag: 'wx' });
  process.on('exit', () => {
    putBack();
    rmSync(lock);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
}
