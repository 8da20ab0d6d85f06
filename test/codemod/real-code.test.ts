import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findOccurrences, planMigration } from '@qopen-compat/robot-account-list-v2';
import { afterAll, describe, expect, it } from 'vitest';
import { createRandom } from './random.js';
import { sprinkle } from './sprinkle.js';
import { makeWorkDirectory } from './work-directory.test-support.js';

/** Two large TypeScript code bases, as their packages publish them. */
const CODE_BASES = ['zod', 'rxjs'];
const SEED = 20_261_125;

const work = makeWorkDirectory('real-code');
afterAll(() => work.remove());

describe.each(CODE_BASES)('the sources of %s', (name) => {
  const installed = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const root = join(work.path, name);
  cpSync(join(dirname(installed), 'src'), root, { recursive: true });

  it('are left byte for byte, and the ledger is empty', () => {
    const { files, ledger } = planMigration(root, { grade: 'likely' });
    expect(ledger.summary.filesRead).toBeGreaterThan(200);
    expect(ledger.sites).toEqual([]);
    expect(files).toEqual([]);
  });

  it(`are left with the old name sprinkled over them, each occurrence told (seed ${SEED})`, () => {
    const random = createRandom(SEED);
    let put = 0;
    for (const path of findOccurrences(root).paths) {
      if (!/\.tsx?$/.test(path) || random() < 0.5) continue;
      const text = sprinkle(readFileSync(join(root, path), 'utf8'), path, random);
      put += text.match(/\bGetRobotAccountByIds\b/g)?.length ?? 0;
      writeFileSync(join(root, path), text);
    }
    const { files, ledger } = planMigration(root, { grade: 'likely', checkTypes: false });
    expect(put).toBeGreaterThan(100);
    expect(ledger.summary.occurrences).toBe(put);
    expect(ledger.sites).toHaveLength(put);
    expect(ledger.sites.filter(({ reason }) => reason === 'unclassified')).toEqual([]);
    expect(files).toEqual([]);
  });
});
