import { applyEdits, type Edit } from '../edit/apply-edits.js';
import { encloses, type Span } from '../edit/span.js';
import type { Lift } from '../resolve/moved/lift.js';
import type { Wrap } from '../resolve/moved/wrap.js';

/** What the layout of a rewritten call follows: the file it stands in. */
export interface WrapStyle {
  readonly text: string;
  readonly lineBreak: string;
  readonly trailingComma: boolean;
  readonly semicolon: string;
  /** Tokens over several lines: their lines belong to their value and are not indented anew. */
  readonly multilineTokens: readonly Span[];
}

/** The width that one line may have; what is wider gets a line for each part. */
const MAX_COLUMNS = 100;

/**
 * Writes `collect((page) => call(…, page), request)` in the place of `call(…, request)`: on one line
 * where it fits, one part a line otherwise. Comments go with what they stand at.
 *
 * @param collect the local name of collectRobotAccounts
 * @param renames names that change inside the call
 */
export function writeWrap(
  style: WrapStyle,
  wrap: Wrap,
  collect: string,
  renames: readonly Edit[],
): Edit {
  const { text } = style;
  const { call, trailingComment: comment, options } = wrap;
  const edits = insideEdits(wrap, renames);
  if (comment !== undefined) edits.push({ ...withSpaceBefore(text, comment), text: '' });
  const body = cut(text, call, edits);
  const head = `${collect}(${arrowOf(wrap)} ${body}, `;
  const column = columnOf(style, wrap);
  const request = requestOf(style, wrap, outerOf(style, wrap, call.end));
  const [firstLine = ''] = request.split('\n', 1);
  const fits = column + head.length + firstLine.length + (options?.length ?? 0) + 2 <= MAX_COLUMNS;
  const written =
    fits && !body.includes('\n') && comment === undefined
      ? `${head}${request}${options ? `, ${options}` : ''})`
      : stack(style, wrap, collect, edits);
  return { ...call, text: written };
}

/**
 * Writes the constants that are evaluated once, on lines of their own before the statement that they are
 * evaluated in: that of the call, or the one that makes text of its request.
 */
export function writeConstants(style: WrapStyle, wrap: Wrap, renames: readonly Edit[]): Edit[] {
  const lift = wrap.requestName?.lift;
  const mentions = (lift?.mentions ?? []).map(({ prefix, ...span }) => {
    return { ...span, text: `${prefix}${lift?.name}` };
  });
  return [
    ...writeLifts(style, wrap.lifts, renames),
    ...writeLifts(style, lift ? [lift] : [], renames),
    ...mentions,
  ];
}

function writeLifts(style: WrapStyle, lifts: readonly Lift[], renames: readonly Edit[]): Edit[] {
  const [first] = lifts;
  if (first === undefined) return [];
  const { text, lineBreak } = style;
  const { before } = first;
  // A statement that begins with a bracket would go on where no semicolon ends the line above.
  const end = /^[[(`+\-/]/.test(text.slice(before, before + 1)) ? ';' : style.semicolon;
  const outer = indentOf(text, first.arrow?.start ?? before);
  const indent = first.arrow ? outer + indentStep(text, NOTHING, outer) : outer;
  const lines = lifts.map(({ name, value }) => {
    const inside = renames.filter((rename) => encloses(value, rename));
    return `const ${name} = ${indentAnew(style, value, indent, inside)}${end}${lineBreak}${indent}`;
  });
  if (!first.arrow || first.end === undefined) {
    return [{ start: before, end: before, text: lines.join('') }];
  }
  const begin = ` {${lineBreak}${indent}${lines.join('')}return `;
  const close = `${end}${lineBreak}${outer}}`;
  return [
    { ...first.arrow, text: begin },
    { start: first.end, end: first.end, text: close },
  ];
}

/** How far a call is indented, or comes to be where the arrow function on whose line it stands gets a block. */
function outerOf(style: WrapStyle, wrap: Wrap, at = wrap.call.start): string {
  const indent = indentOf(style.text, at);
  return isMovedDown(style, wrap) ? indent + indentStep(style.text, NOTHING, indent) : indent;
}

function isMovedDown({ text }: WrapStyle, { lifts }: Wrap): boolean {
  const arrow = lifts[0]?.arrow;
  return arrow !== undefined && !text.slice(arrow.start, arrow.end).includes('\n');
}

function columnOf(style: WrapStyle, wrap: Wrap): number {
  const { call, lifts } = wrap;
  const lineStart = style.text.lastIndexOf('\n', call.start - 1) + 1;
  const { arrow } = lifts[0] ?? {};
  if (arrow === undefined) return call.start - lineStart;
  const own = call.start - Math.max(arrow.end, lineStart);
  return outerOf(style, wrap).length + 'return '.length + own;
}

const NOTHING: Span = { start: 0, end: 0 };

function insideEdits(wrap: Wrap, renames: readonly Edit[]): Edit[] {
  const { call, slot, slotPrefix, slotSuffix, page, pages, lifts } = wrap;
  const isLifted = (edit: Edit): boolean => lifts.some(({ value }) => encloses(value, edit));
  return [
    ...renames.filter((rename) => encloses(call, rename) && !isLifted(rename)),
    { ...slot, text: `${slotPrefix}${page}${slotSuffix}` },
    ...pages.map(({ prefix, ...span }) => ({ ...span, text: `${prefix}${page}` })),
    ...lifts.flatMap(({ name, mentions }) =>
      mentions.map(({ prefix, ...span }) => ({ ...span, text: `${prefix}${name}` })),
    ),
  ];
}

function stack(style: WrapStyle, wrap: Wrap, collect: string, edits: readonly Edit[]): string {
  const { text, lineBreak } = style;
  const { call, trailingComment, options } = wrap;
  const outer = outerOf(style, wrap);
  const step = indentStep(text, call, indentOf(text, call.start));
  const shift = isMovedDown(style, wrap) ? step : '';
  const part = `${lineBreak}${outer}${step}`;
  const deeper = lineStarts(text, call)
    .filter((start) => !isInside(start, [...style.multilineTokens, ...edits]))
    .map((start) => ({ start, end: start, text: shift + step + step }));
  const body = cut(text, call, [...edits, ...deeper]);
  const arrow = `${outer}${step}${arrowOf(wrap)}`;
  const isShort = !body.includes('\n') && `${arrow} ${body},`.length <= MAX_COLUMNS;
  const gap = isShort ? ' ' : `${part}${step}`;
  const comma = style.trailingComma ? ',' : '';
  const comment = trailingComment
    ? ` ${text.slice(trailingComment.start, trailingComment.end)}`
    : '';
  const request = requestOf(style, wrap, outer + step);
  const last =
    options === undefined
      ? `${request}${comma}${comment}`
      : `${request},${comment}${part}${options}${comma}`;
  return `${collect}(${lineBreak}${arrow}${gap}${body},${part}${last}${lineBreak}${outer})`;
}

/** The request behind the callback: what moves there, or its name. */
function requestOf(style: WrapStyle, { request, requestName }: Wrap, indent: string): string {
  return requestName?.text ?? indentAnew(style, request, indent);
}

function arrowOf({ isAsync, page }: Wrap): string {
  return `${isAsync ? 'async ' : ''}(${page}) =>`;
}

function cut(text: string, span: Span, edits: readonly Edit[]): string {
  const moved = edits.map((edit) => ({
    start: edit.start - span.start,
    end: edit.end - span.start,
    text: edit.text,
  }));
  return applyEdits(text.slice(span.start, span.end), moved);
}

/** A stretch of text whose further lines are indented as if it began on a line indented by `indent`. */
function indentAnew(
  style: WrapStyle,
  span: Span,
  indent: string,
  inside: readonly Edit[] = [],
): string {
  const { text } = style;
  const old = indentOf(text, span.start);
  const edits = lineStarts(text, span)
    .filter((start) => text.startsWith(old, start) && !isInside(start, style.multilineTokens))
    .map((start) => ({ start, end: start + old.length, text: indent }));
  return cut(text, span, [...edits, ...inside]);
}

function indentOf(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** How much deeper the call's further lines are, or the file's first block, or two spaces. */
function indentStep(text: string, call: Span, outer: string): string {
  for (const start of lineStarts(text, call)) {
    const indent = /^[ \t]*/.exec(text.slice(start, call.end))?.[0] ?? '';
    if (indent.length > outer.length && indent.startsWith(outer)) return indent.slice(outer.length);
  }
  return /^([ \t]*).*\{[ \t]*\r?\n\1([ \t]+)\S/m.exec(text)?.[2] ?? '  ';
}

/** Where the lines within a span begin, its first and its empty ones aside. */
function lineStarts(text: string, span: Span): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf('\n', span.start); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (at >= span.end) break;
    if (!/^[ \t]*\r?\n/.test(text.slice(at + 1, at + 200))) starts.push(at + 1);
  }
  return starts;
}

function isInside(offset: number, spans: readonly Span[]): boolean {
  return spans.some(({ start, end }) => start < offset && offset < end);
}

function withSpaceBefore(text: string, span: Span): Span {
  let { start } = span;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  return { start, end: span.end };
}
