import { ts } from 'ts-morph';
import { spansAfter } from '../edit/apply-edits.js';
import type { Span } from '../edit/span.js';
import { fileKind } from '../find/file-kind.js';
import type { EditedFile } from '../plan/write-file.js';
import type { ChangeFinding } from '../resolve/finding/finding.js';

/**
 * The changes that an error in the new text may come from: the one that it lies in; where it lies in none,
 * those in the smallest piece of code around it that holds any, since that is where a variable with
 * another type reaches; every change of the file where that tells nothing.
 *
 * @param at in the text after the edits; left out where the error has no place
 */
export function blamed(file: EditedFile, at: number | undefined): Set<ChangeFinding> {
  const owned = [...spansAfter(file.edits)].flatMap(([{ owner }, span]) =>
    owner === undefined ? [] : [{ owner, ...span }],
  );
  if (at !== undefined) {
    const around = owned.filter(({ start, end }) => start <= at && at <= end);
    if (around.length > 0) return new Set(around.map(({ owner }) => owner));
    for (const scope of scopesOf(file, at)) {
      const inside = owned.filter(({ start, end }) => scope.start <= start && end <= scope.end);
      if (inside.length > 0) return new Set(inside.map(({ owner }) => owner));
    }
  }
  return new Set(file.changes);
}

/** The code around a place, from the smallest piece to the largest, but for the whole file. */
function scopesOf({ path, after }: EditedFile, at: number): Span[] {
  if (fileKind(path) !== 'script') return [];
  const scopes: Span[] = [];
  const sourceFile = ts.createSourceFile(path, after, ts.ScriptTarget.ESNext);
  const visit = (node: ts.Node): void => {
    if (node.pos > at || at >= node.end) return;
    scopes.unshift({ start: node.pos, end: node.end });
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(sourceFile, visit);
  return scopes;
}
