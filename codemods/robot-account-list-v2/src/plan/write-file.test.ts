import { expect, it } from 'vitest';
import { findOldName } from '../find/find-old-name.js';
import type { ChangeFinding, Finding } from '../resolve/finding/finding.js';
import { decide } from './decide.js';
import type { Decision } from './decision.js';
import { type ResolvedFile, resolveFiles } from './resolved-file.js';
import { writeFiles } from './write-file.js';

const call = (name: string): string =>
  `export const ${name} = (h, r, ids) => axios.post(\`\${h}/gateway/qopen/GetRobotAccountByIds\`, { robot_id: r, account_id_list: ids });\n`;
const text = `import axios from 'axios';\n\n// 客户\n${call('first')}${call('second')}`;
const { uses } = findOldName(text);
const FILES = ['a.mjs', 'b.mjs'].map((path) => {
  return { path, text, kind: 'script' as const, isUtf8: true, uses };
});

/** What is written when one thing is done to the first change of `a.mjs`. */
function writtenWhen(spoil: (change: ChangeFinding, other: ChangeFinding) => ChangeFinding) {
  const resolved = resolveFiles(FILES, { packageTypeOf: () => 'module' });
  const decisions = decide(resolved, { grade: 'proven', refused: new Map<Finding, never>() });
  const spoilt = new Map<ResolvedFile, readonly Decision[]>();
  for (const [file, [first, second]] of decisions) {
    if (first?.finding.kind !== 'change' || second?.finding.kind !== 'change') continue;
    const finding = file.path === 'a.mjs' ? spoil(first.finding, second.finding) : first.finding;
    spoilt.set(file, [{ ...first, finding }, second]);
  }
  const { edited, clashing } = writeFiles(spoilt);
  return { edited: edited.map(({ path }) => path), clashing: clashing.size };
}

it('writes every file whose edits keep apart', () => {
  expect(writtenWhen((change) => change)).toEqual({ edited: ['a.mjs', 'b.mjs'], clashing: 0 });
});

it('names the change whose own edits overlap, and writes the other files', () => {
  const doubled = (change: ChangeFinding): ChangeFinding => ({
    ...change,
    renames: change.renames.flatMap(({ start, end }) => [
      { start, end },
      { start: start + 1, end },
    ]),
  });
  expect(writtenWhen(doubled)).toEqual({ edited: ['b.mjs'], clashing: 1 });
});

it('names all changes of a file that overlap with one another', () => {
  const alsoOther = (change: ChangeFinding, other: ChangeFinding): ChangeFinding => ({
    ...change,
    renames: [...change.renames, ...other.renames],
  });
  expect(writtenWhen(alsoOther)).toEqual({ edited: ['b.mjs'], clashing: 2 });
});
