import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OLD_NAME } from '../old-api.js';
import { findOccurrences } from './find-occurrences.js';

/** How a text is stored, and whether what is found in it may be edited. */
const STORED = {
  utf8: { write: (text: string) => Buffer.from(text), isUtf8: true },
  marked: { write: (text: string) => Buffer.from(`\uFEFF${text}`), isUtf8: true },
  utf16le: { write: (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'), isUtf8: false },
  utf16be: {
    write: (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    isUtf8: false,
  },
  bare16: { write: (text: string) => Buffer.from(text, 'utf16le'), isUtf8: false },
  gbk: {
    write: (text: string) => Buffer.concat([Buffer.from([0xb2, 0xe9, 0x0a]), Buffer.from(text)]),
    isUtf8: false,
  },
} as const;

const piece = fc.constantFrom(
  ...[OLD_NAME, `'/gateway/qopen/${OLD_NAME}'`, `${OLD_NAME}V2`, `my${OLD_NAME}`, 'GetRobot'],
  ...[' ', '\n', '\r\n', '// x', '\\n', 'a'],
);
const name = fc.constantFrom('a', 'b.ts', 'c.vue', 'd.py', '.env', '备注.md', 'e f.js', 'g.bin');
const folder = fc.constantFrom('', 'src/', 'src/深/', 'node_modules/x/', 'dist/', 'lib.d/');
const file = fc.record({
  folder,
  name,
  pieces: fc.array(piece, { maxLength: 6 }),
  stored: fc.constantFrom(...(Object.keys(STORED) as (keyof typeof STORED)[])),
  isTracked: fc.boolean(),
});
const tree = fc.uniqueArray(file, { maxLength: 8, selector: (each) => each.folder + each.name });

it.each(['a directory', 'a git work tree'])('finds what is planted in %s, and no more', (kind) => {
  fc.assert(
    fc.property(tree, (files) => {
      const root = mkdtempSync(join(tmpdir(), 'qopen-find-'));
      try {
        if (kind === 'a git work tree') execFileSync('git', ['init', '-q'], { cwd: root });
        for (const [index, each] of files.entries()) {
          const path = join(root, each.folder, each.name);
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, STORED[each.stored].write(each.pieces.join(' ')));
          symlinkSync(path, join(root, `link-${index}-${each.name}`));
        }
        symlinkSync('.', join(root, 'loop'));
        symlinkSync('itself', join(root, 'itself'));
        if (kind === 'a git work tree') {
          const tracked = files.filter(({ isTracked }) => isTracked);
          const paths = tracked.map((each) => each.folder + each.name);
          if (paths.length > 0) execFileSync('git', ['add', '-f', '--', ...paths], { cwd: root });
        }
        const found = findOccurrences(root);
        expect(found.unreadable).toEqual([]);
        expect(found.files.map(({ path, uses, isUtf8 }) => [path, uses.length, isUtf8])).toEqual(
          files.flatMap(planted).sort(([a], [b]) => (a < b ? -1 : 1)),
        );
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    }),
    { numRuns: kind === 'a directory' ? 100 : 25 },
  );
});

function planted({ folder, name, pieces, stored }: TreeFile): [string, number, boolean][] {
  if (/node_modules|dist/.test(folder)) return [];
  const uses = pieces.filter((each) => /(?:^|\/)GetRobotAccountByIds'?$/.test(each)).length;
  return uses === 0 ? [] : [[folder + name, uses, STORED[stored].isUtf8]];
}

type TreeFile = typeof file extends fc.Arbitrary<infer Value> ? Value : never;
