import type { Span } from './span.js';

/**
 * What to cut to take items out of a list, with the commas that go with them: up to the next item that
 * stays, or from the end of the last that does.
 */
export function cutFromList(items: readonly Span[], isCut: (index: number) => boolean): Span[] {
  const cuts: Span[] = [];
  let start: number | undefined;
  for (const [index, item] of items.entries()) {
    if (!isCut(index)) {
      if (start !== undefined) cuts.push({ start, end: item.start });
      start = undefined;
    } else if (start === undefined) {
      const isEnd = items.every((_, later) => later < index || isCut(later));
      start = (isEnd && items[index - 1]?.end) || item.start;
    }
  }
  const last = items.at(-1);
  if (start !== undefined && last !== undefined) cuts.push({ start, end: last.end });
  return cuts;
}
