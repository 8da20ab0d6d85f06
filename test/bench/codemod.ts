import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ledger } from '@qopen-compat/robot-account-list-v2';
import { generateFileOfSites, generateRepository } from './generate-repository.js';
import { type Cost, measureProcess } from './measure-process.js';

/**
 * What a preview of the whole migration costs, as the process a user starts, beside jscodeshift with a
 * transform that does nothing, over the same trees in the same run. Prints the best and the median. A
 * constant that several files import is one occurrence: 61 sites are fewer occurrences than calls and imports.
 */
const ROUNDS = 5;
const SITES = 61;
const require = createRequire(import.meta.url);
const CLI = fileURLToPath(new URL('../../packages/cli/dist/main.mjs', import.meta.url));
const JSCODESHIFT = require.resolve('jscodeshift/bin/jscodeshift.js');
const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

const scratch = mkdtempSync(join(tmpdir(), 'qopen-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const small = repository('small', 5_000, false);
const typed = repository('typed', 5_000, true);
const large = repository('large', 50_000, false);
const file = oneFile('file', false);
const typedFile = oneFile('typed-file', true);

const ours = await migrate('5,000 files, 61 sites', small);
const theirs = await jscodeshift('jscodeshift, empty transform', small, '() => undefined');
const parsing = await jscodeshift(
  'jscodeshift, a transform that only parses',
  small,
  '(file, api) => void api.jscodeshift(file.source)',
);
await migrate('5,000 files, 61 sites, with types', typed);
const many = await migrate('50,000 files, 61 sites', large);
await migrate('1,600 sites in one file', file);
await migrate('1,600 sites in one file, with types', typedFile);

console.log(`\njscodeshift takes ${ratio(theirs, ours)} times as long as the migration`);
console.log(`and ${ratio(parsing, ours)} times as long where its transform only parses`);
console.log(`50,000 files take ${ratio(many, ours)} times as long as 5,000`);

function repository(name: string, files: number, hasTsconfig: boolean): string {
  const root = join(scratch, name);
  generateRepository(root, { seed: 1, files, sites: SITES, hasTsconfig });
  if (hasTsconfig) symlinkSync(NODE_MODULES, join(root, 'node_modules'));
  return root;
}

function oneFile(name: string, hasTsconfig: boolean): string {
  const root = join(scratch, name);
  generateFileOfSites(root, { seed: 1, sites: 1_600, hasTsconfig });
  if (hasTsconfig) symlinkSync(NODE_MODULES, join(root, 'node_modules'));
  return root;
}

async function migrate(title: string, root: string): Promise<number> {
  const json = join(scratch, 'ledger.json');
  const costs: Cost[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    costs.push(
      await measureProcess([CLI, 'migrate', root, '--grade', 'likely', '--json', json], scratch),
    );
  }
  const { summary } = JSON.parse(readFileSync(json, 'utf8')) as Ledger;
  const { rewritten, manual, unrelated, occurrences } = summary;
  const states = `${rewritten} rewritten + ${manual} manual + ${unrelated} unrelated = ${occurrences}`;
  return print(title, costs, states);
}

async function jscodeshift(title: string, root: string, text: string): Promise<number> {
  const transform = join(scratch, 'empty.cjs');
  writeFileSync(transform, `module.exports = ${text};\n`);
  const flags = ['-t', transform, '--extensions=js,jsx,ts,tsx,mts,cts', '--parser=tsx', '--silent'];
  const costs: Cost[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    costs.push(await measureProcess([JSCODESHIFT, ...flags, root], scratch));
  }
  return print(title, costs, 'the memory is that of its first process alone');
}

/** Prints a row; gives the median. */
function print(title: string, costs: readonly Cost[], remark: string): number {
  const seconds = costs.map((cost) => cost.seconds).sort((a, b) => a - b);
  const median = seconds[seconds.length >> 1] ?? NaN;
  const peak = Math.max(...costs.map(({ peakMiB }) => peakMiB));
  console.log(
    `${title}: best ${seconds[0]?.toFixed(2)} s, median ${median.toFixed(2)} s, ${peak.toFixed(0)} MiB (${remark})`,
  );
  return median;
}

function ratio(one: number, other: number): string {
  return (one / other).toFixed(1);
}
