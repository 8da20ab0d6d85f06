import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readText, ROOT } from '../project/workspace.js';
import { ALL_MUTANTS } from './all-mutants.js';

/** `npm run mutants:long` takes them out one by one; here they are held to the code as it is. */
it.each(ALL_MUTANTS)('$removes: stands in $file, once', (mutant) => {
  const { file, find, replace, killedBy } = mutant;
  expect(readText(file).split(find)).toHaveLength(2);
  expect(replace).not.toBe(find);
  const tests = killedBy.filter((each) => each.endsWith('.ts'));
  expect(tests.filter((test) => !existsSync(join(ROOT, test)))).toEqual([]);
});
