import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NEW, OLD, PROJECT } from './path-projects.test-support.js';
import { planMigration } from './plan-migration.js';
import { testdir } from './testdir.test-support.js';

/** Stand-ins that write down every path that is called, and whether with a page or with the request. */
const INSTALLED = {
  'node_modules/axios/package.json': '{ "name": "axios", "main": "index.js" }',
  'node_modules/axios/index.js':
    'exports.post = async (path, body) => { (globalThis.calls ??= []).push([path, body.isPage === true]); return { data: {} }; };',
  'node_modules/@qopen-compat/adapter/package.json':
    '{ "name": "@qopen-compat/adapter", "main": "index.js" }',
  'node_modules/@qopen-compat/adapter/index.js':
    'exports.collectRobotAccounts = (list) => list({ isPage: true });',
};
const RUNNER = `import { readdirSync } from 'node:fs';
const all = [];
for (const project of readdirSync('.').filter((name) => /^\\d+$/.test(name)).sort((a, b) => a - b)) {
  globalThis.calls = [];
  for (const file of readdirSync(project).filter((name) => name.startsWith('user')).sort()) {
    const { run } = await import('./' + project + '/' + file);
    await run();
  }
  all.push(globalThis.calls);
}
console.log(JSON.stringify(all));
`;

it(
  'changes every use of a path or none, whatever holds it and however it is imported',
  { timeout: 60_000 },
  () => {
    const projects = fc.sample(PROJECT, { numRuns: 60, seed: 20_261_126 });
    const root = testdir({ 'run.mjs': RUNNER, ...INSTALLED });
    const rewritten = projects.map(({ files, isHindered }, index) => {
      const migration = planMigration(testdir(files), { checkTypes: false });
      const changed = Object.fromEntries(migration.files.map(({ path, after }) => [path, after]));
      const result = { ...files, ...changed };
      expect(planMigration(testdir(result), { checkTypes: false }).files).toEqual([]);
      for (const [path, text] of Object.entries(result)) {
        mkdirSync(dirname(join(root, `${index}`, path)), { recursive: true });
        writeFileSync(join(root, `${index}`, path), text);
      }
      const { summary, sites } = migration.ledger;
      expect([summary.occurrences, sites.length, summary.unrelated]).toEqual([1, 1, 0]);
      if (isHindered)
        expect(sites[0]?.sentence, JSON.stringify(result)).toMatch(
          /\w+\.[cm]js:\d+ stands in the way/,
        );
      else expect(summary.rewritten, JSON.stringify({ result, sites }, null, 1)).toBe(1);
      return summary.rewritten === 1;
    });
    const output = execFileSync('node', ['run.mjs'], { cwd: root, encoding: 'utf8' });
    const calls = JSON.parse(output) as [string, boolean][][];
    for (const [index, made] of calls.entries()) {
      const isRewritten = rewritten[index] === true;
      const source = JSON.stringify(projects[index]?.files, null, 1);
      expect(made.length, source).toBeGreaterThan(0);
      for (const [path, isPage] of made) {
        expect([path.replace('https://q.example', ''), isPage], source).toEqual([
          isRewritten ? NEW : OLD,
          isRewritten,
        ]);
      }
    }
  },
);
