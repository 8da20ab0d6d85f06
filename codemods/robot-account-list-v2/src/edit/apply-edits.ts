import type { Span } from './span.js';

/** A stretch of a text and what stands there instead; an empty span inserts. */
export interface Edit extends Span {
  readonly text: string;
}

/** Two edits of one text that cannot both be made. */
export class OverlapError extends RangeError {}

/**
 * Puts all edits of one text in place at once. Bytes outside their spans stay as they are; edits that
 * insert at one place follow each other in the order given.
 *
 * @throws {@link OverlapError} when two edits overlap
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const edit of inOrder(edits)) {
    if (edit.start < end) throw new OverlapError(`Two edits overlap at offset ${edit.start}.`);
    parts.push(text.slice(end, edit.start), edit.text);
    end = edit.end;
  }
  return parts.join('') + text.slice(end);
}

/** Where each edit stands in the text that {@link applyEdits} gives. */
export function spansAfter<Placed extends Edit>(edits: readonly Placed[]): Map<Placed, Span> {
  const spans = new Map<Placed, Span>();
  let shift = 0;
  for (const edit of inOrder(edits)) {
    const start = edit.start + shift;
    spans.set(edit, { start, end: start + edit.text.length });
    shift += edit.text.length - (edit.end - edit.start);
  }
  return spans;
}

function inOrder<Placed extends Edit>(edits: readonly Placed[]): Placed[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
