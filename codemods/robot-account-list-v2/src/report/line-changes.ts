import { diffArrays } from 'diff';

/** One line of a comparison: kept, taken out or put in. */
export interface LineChange {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

/**
 * Compares two lists of lines. The cost of a plain comparison grows with the square of the changes, so
 * lines that stand once in both lists part the work first; what lies between two of them is compared
 * by itself.
 */
export function lineChanges(before: readonly string[], after: readonly string[]): LineChange[] {
  const changes: LineChange[] = [];
  let from = 0;
  let to = 0;
  const ends: [number, number] = [before.length, after.length];
  for (const [oldIndex, newIndex] of [...anchors(before, after), ends]) {
    const between = compare(before.slice(from, oldIndex), after.slice(to, newIndex));
    for (const change of between) changes.push(change);
    const line = before[oldIndex];
    if (line !== undefined) changes.push({ sign: ' ', line });
    [from, to] = [oldIndex + 1, newIndex + 1];
  }
  return changes;
}

function compare(before: readonly string[], after: readonly string[]): LineChange[] {
  const parts = diffArrays([...before], [...after]);
  return parts.flatMap(({ value, added, removed }) => {
    const sign = added ? '+' : removed ? '-' : ' ';
    return value.map((line) => ({ sign, line }) as const);
  });
}

/** Pairs of places of lines that stand once in both lists and in the same order: the longest such run. */
function anchors(before: readonly string[], after: readonly string[]): [number, number][] {
  const oldPlaces = placesOfUnique(before);
  const newPlaces = placesOfUnique(after);
  const pairs: [number, number][] = [];
  for (const [line, place] of oldPlaces) {
    const other = newPlaces.get(line);
    if (other !== undefined) pairs.push([place, other]);
  }
  return longestRising(pairs);
}

/** Lines that stand exactly once, with their places, in order. */
function placesOfUnique(lines: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [place, line] of lines.entries()) {
    if (places.has(line)) repeated.add(line);
    else places.set(line, place);
  }
  for (const line of repeated) places.delete(line);
  return places;
}

/** Of pairs whose first places rise, the longest run whose second ones rise too, by patience sorting. */
function longestRising(pairs: readonly [number, number][]): [number, number][] {
  const tops: number[] = [];
  const previous: (number | undefined)[] = [];
  const secondOf = (index: number | undefined): number => pairs[index ?? -1]?.[1] ?? Infinity;
  for (const [index, [, second]] of pairs.entries()) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (secondOf(tops[middle]) < second) low = middle + 1;
      else high = middle;
    }
    previous[index] = tops[low - 1];
    tops[low] = index;
  }
  const run: [number, number][] = [];
  for (let at = tops[tops.length - 1]; at !== undefined; at = previous[at]) {
    const pair = pairs[at];
    if (pair !== undefined) run.push(pair);
  }
  return run.reverse();
}
