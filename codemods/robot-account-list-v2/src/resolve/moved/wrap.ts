import { ts } from 'ts-morph';
import type { Span } from '../../edit/span.js';
import type { KeptRequest } from '../body/kept-request.js';
import type { MadeText } from '../body/made-text.js';
import { spanOf } from '../program/unit.js';
import type { Lift } from './lift.js';
import type { RequestName } from './name-request.js';

/** Where the parts of a call stand that is to become the body of a callback. */
export interface Wrap {
  /** The file it stands in; the spans are offsets there. */
  readonly path: string;
  /** The expression that moves into the callback. */
  readonly call: Span;
  /** What `page` is written over, with the comments that leave it. */
  readonly slot: Span;
  /** What stands before `page` there, the name of a shorthand property for one, and behind it. */
  readonly slotPrefix: string;
  readonly slotSuffix: string;
  /** What goes where the request is made: the `JSON.stringify(` and `)` around it. */
  readonly gone: readonly Span[];
  /** The request, with the comments before it, that moves behind the callback. */
  readonly request: Span;
  /** By which name the request is handed over instead, where it is kept elsewhere. */
  readonly requestName: RequestName | undefined;
  /** A comment on the request's own line that follows it. */
  readonly trailingComment: Span | undefined;
  /** Mentions of the request elsewhere in the call, which become the page as well. */
  readonly pages: readonly Mention[];
  /** What is evaluated once, before the statement. */
  readonly lifts: readonly Lift[];
  readonly isAsync: boolean;
  /** The callback's parameter. */
  readonly page: string;
  /** What is written behind the request: options of the whole lookup. */
  readonly options?: string | undefined;
}

/** A mention of a variable that another name is written over. */
export interface Mention extends Span {
  /** What stands before the name then: that of a shorthand property. */
  readonly prefix: string;
}

/** Measures a mention of a variable. */
export function mentionOf(name: ts.Node): Mention {
  const isShorthand = ts.isShorthandPropertyAssignment(name.parent);
  return { ...spanOf(name), prefix: isShorthand ? `${name.getText()}: ` : '' };
}

/** Where in the text a call that moves is taken apart. */
export interface WrappedNodes {
  /** The whole expression that moves, `got.post(…).json()` for one. */
  readonly promise: ts.Expression;
  /** The call in it that takes the path. */
  readonly call: ts.CallExpression;
  readonly request: ts.Expression;
  readonly slot: ts.Node;
  readonly madeText?: MadeText;
  readonly kept?: KeptRequest;
}

/**
 * Measures out the spans of a call and of the comments that belong to its request.
 *
 * @param options by which name they are known where they are made outside the call
 */
export function measureWrap(
  text: string,
  { promise, call, request, slot, madeText, kept }: WrappedNodes,
  options = '',
): Omit<Wrap, 'path' | 'isAsync' | 'lifts' | 'page' | 'pages' | 'requestName' | 'options'> {
  const whole = spanOf(promise);
  if (kept !== undefined) return { call: whole, ...measureCopy(kept, options) };
  const isShorthand = slot !== request;
  const leading = isShorthand ? undefined : leadingComment(text, request);
  const end = isShorthand ? request.end : endOfOwnComments(text, request.end);
  const requestSpan = { start: leading ?? request.getStart(), end };
  const isArgument = call.arguments.includes(request);
  return {
    call: whole,
    slot: isShorthand ? spanOf(slot) : requestSpan,
    slotPrefix: `${isShorthand ? `${request.getText()}: ` : ''}${madeText ? 'JSON.stringify(' : ''}`,
    slotSuffix: madeText ? ')' : '',
    gone: madeText ? spansAround(spanOf(madeText.call), spanOf(madeText.value)) : [],
    request: requestSpan,
    trailingComment: isArgument ? trailingComment(text, end) : undefined,
  };
}

/** `{ ...config, data: page }`, in the place of `config`. */
function measureCopy(
  { source, key, text }: KeptRequest,
  options: string,
): Pick<Wrap, 'slot' | 'slotPrefix' | 'slotSuffix' | 'gone' | 'request' | 'trailingComment'> {
  const span = spanOf(source);
  return {
    slot: span,
    slotPrefix: `{ ...${options}, ${key}: ${text ? 'JSON.stringify(' : ''}`,
    slotSuffix: `${text ? ')' : ''} }`,
    gone: [],
    request: span,
    trailingComment: undefined,
  };
}

function spansAround(outer: Span, inner: Span): Span[] {
  return [
    { start: outer.start, end: inner.start },
    { start: inner.end, end: outer.end },
  ];
}

/** Where the comments begin that stand before a node and not behind what is before it. */
function leadingComment(text: string, node: ts.Node): number | undefined {
  const own = ts.getLeadingCommentRanges(text, node.pos) ?? [];
  const behindComma = ts.getTrailingCommentRanges(text, node.pos) ?? [];
  const start = own[0]?.pos ?? node.getStart();
  const last = behindComma.at(-1);
  // `/* of the request */ request` on one line belongs to it; `path, // of the path` above it does not.
  const isSameLine = last !== undefined && !text.slice(last.end, start).includes('\n');
  const isLineComment = last?.kind === ts.SyntaxKind.SingleLineCommentTrivia;
  if (isSameLine && !isLineComment) return behindComma[0]?.pos;
  return own[0]?.pos;
}

/** A block comment between the request and the comma belongs to the request. */
function endOfOwnComments(text: string, end: number): number {
  const comments = ts.getTrailingCommentRanges(text, end) ?? [];
  const isBlock = comments.every(({ kind }) => kind === ts.SyntaxKind.MultiLineCommentTrivia);
  return (isBlock && comments.at(-1)?.end) || end;
}

function trailingComment(text: string, end: number): Span | undefined {
  const comma = /^\s*,/.exec(text.slice(end, end + 200))?.[0].length ?? 0;
  const comments = ts.getTrailingCommentRanges(text, end + comma) ?? [];
  const first = comments[0];
  const last = comments.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const endsLine = /^[ \t]*\r?\n/.test(text.slice(last.end, last.end + 200));
  return endsLine ? { start: first.pos, end: last.end } : undefined;
}
