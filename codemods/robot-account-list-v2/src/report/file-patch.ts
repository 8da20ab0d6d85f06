import type { MigratedFile } from '../plan-migration.js';
import { type LineChange, lineChanges } from './line-changes.js';

/** How many lines are shown around a change. */
const CONTEXT = 3;

/** The change of one file as a unified diff, which `git apply` takes. */
export function filePatch({ path, before, after }: MigratedFile): string {
  const changes = lineChanges(linesOf(before), linesOf(after));
  const hunks = hunksOf(changes).map((hunk) => writeHunk(changes, hunk));
  return `--- a/${path}\n+++ b/${path}\n${hunks.join('')}`;
}

/** Lines with the break that ends them, if one does. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** A stretch of the comparison, and the lines of both texts that stand before it. */
interface Hunk {
  readonly start: number;
  end: number;
  readonly oldLines: number;
  readonly newLines: number;
}

function hunksOf(changes: readonly LineChange[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [oldLine, newLine] = [0, 0];
  for (const [index, { sign }] of changes.entries()) {
    if (sign !== ' ') {
      const last = hunks.at(-1);
      const end = Math.min(changes.length, index + 1 + CONTEXT);
      const lead = Math.min(index, CONTEXT);
      if (last !== undefined && index - lead <= last.end) last.end = end;
      else {
        const [oldLines, newLines] = [oldLine - lead, newLine - lead];
        hunks.push({ start: index - lead, end, oldLines, newLines });
      }
    }
    if (sign !== '+') oldLine += 1;
    if (sign !== '-') newLine += 1;
  }
  return hunks;
}

function writeHunk(changes: readonly LineChange[], { start, end, ...before }: Hunk): string {
  const shown = changes.slice(start, end);
  const count = (other: LineChange['sign']): number =>
    shown.filter(({ sign }) => sign !== other).length;
  const oldRange = range(before.oldLines, count('+'));
  const newRange = range(before.newLines, count('-'));
  const body = shown.map(({ sign, line }) =>
    line.endsWith('\n') ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`,
  );
  return `@@ -${oldRange} +${newRange} @@\n${body.join('')}`;
}

/** An empty range names the line before it. */
function range(linesBefore: number, lines: number): string {
  return `${lines === 0 ? linesBefore : linesBefore + 1},${lines}`;
}
