import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testdir } from '../testdir.test-support.js';
import { filePatch } from './file-patch.js';
import { lineChanges } from './line-changes.js';

it('shows three lines around a change, and parts changes that lie further from each other', () => {
  const before = Array.from({ length: 20 }, (_, line) => `line ${line + 1}\n`);
  const after = before.with(1, 'two\n').toSpliced(15, 0, 'new\n');
  expect(filePatch({ path: 'a.ts', before: before.join(''), after: after.join('') })).toBe(
    `--- a/a.ts
+++ b/a.ts
@@ -1,5 +1,5 @@
 line 1
-line 2
+two
 line 3
 line 4
 line 5
@@ -13,6 +13,7 @@
 line 13
 line 14
 line 15
+new
 line 16
 line 17
 line 18
`,
  );
});

const texts = fc
  .array(fc.constantFrom('a', 'b', '}', '', 'c\r', '客户', 'd', 'e'), { maxLength: 14 })
  .chain((lines) => fc.constantFrom(lines.join('\n'), `${lines.join('\n')}\n`));

it('keeps every line of both texts in order', () => {
  fc.assert(
    fc.property(fc.array(texts), fc.array(texts), (before, after) => {
      const changes = lineChanges(before, after);
      const side = (other: string): string[] =>
        changes.filter(({ sign }) => sign !== other).map(({ line }) => line);
      expect(side('+')).toEqual(before);
      expect(side('-')).toEqual(after);
    }),
  );
});

it('is a patch that git applies, whatever the texts', () => {
  const root = testdir({ 'a.ts': '' });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      fc.pre(before !== after && before !== '' && after !== '');
      const file = { path: 'a.ts', before, after };
      writeFileSync(join(root, 'a.ts'), before);
      execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
        cwd: root,
        input: filePatch(file),
      });
      expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe(after);
    }),
    { numRuns: 25 },
  );
});
