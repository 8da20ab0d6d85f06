/** Longer than what people write: minified code, data without lines. In UTF-16 units. */
const LONG_LINE = 1000;

/** The lines of a text. They are counted when they are first asked for. */
export class Lines {
  readonly #text: string;
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The line that an offset lies in, from 1; by bisection, since a file may hold thousands of sites. */
  at(offset: number): number {
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** Where a line begins, as an offset. */
  startOf(line: number): number {
    return this.#lineStarts()[line - 1] ?? 0;
  }

  /** What stands in the line of an offset, without its `\n`; of a very long line what stands next to it. */
  around(offset: number): string {
    const line = this.at(offset);
    const start = this.startOf(line);
    const end = (this.#lineStarts()[line] ?? this.#text.length + 1) - 1;
    if (end - start <= LONG_LINE) return this.#text.slice(start, end);
    const from = Math.max(start, offset - LONG_LINE / 2);
    const to = Math.min(end, offset + LONG_LINE / 2);
    // Half a character is none.
    const part = this.#text.slice(from, to).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
    return `${from > start ? '…' : ''}${part}${to < end ? '…' : ''}`;
  }

  #lineStarts(): readonly number[] {
    return (this.#starts ??= lineStarts(this.#text));
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
