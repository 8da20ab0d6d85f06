import { ts } from 'ts-morph';
import type { Span } from '../../edit/span.js';
import type { Unit } from '../program/unit.js';

/** Where constants are put before a statement. */
export interface LiftPlace {
  /** Where the statement, with the comments before it, begins. */
  readonly before: number;
  /** Where the statement is to be made of the body of an arrow function: what is between its arrow and that. */
  readonly arrow?: Span | undefined;
  /** Where that body ends. */
  readonly end?: number | undefined;
}

/**
 * The statement that an expression is evaluated in, when constants can be put before it; or the body of an
 * arrow function, which can be made one.
 */
export function statementOf(expression: ts.Expression): ts.Statement | ts.ConciseBody | undefined {
  let node: ts.Node = expression;
  while (!ts.isStatement(node)) {
    const { parent } = node;
    if (ts.isArrowFunction(parent) && parent.body === node) {
      return /^\s*$/.test(textOf(node, arrowBefore(node))) ? parent.body : undefined;
    }
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isSourceFile(node)) return undefined;
    node = node.parent;
  }
  const isPlain =
    ts.isExpressionStatement(node) ||
    ts.isVariableStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node);
  const { parent } = node;
  return isPlain && (ts.isBlock(parent) || ts.isSourceFile(parent)) ? node : undefined;
}

/** What stands between the arrow of a function and its body. */
function arrowBefore(body: ts.Node): Span {
  const { equalsGreaterThanToken } = body.parent as ts.ArrowFunction;
  return { start: equalsGreaterThanToken.end, end: body.getStart() };
}

function textOf(node: ts.Node, { start, end }: Span): string {
  return node.getSourceFile().text.slice(start, end);
}

const claimed = new WeakMap<ts.Node, ts.Node>();

/** Whether a body is made a statement for this call, and for no other. */
export function isFor(body: ts.Node, call: ts.Node): boolean {
  const first = claimed.get(body) ?? call;
  claimed.set(body, first);
  return first === call;
}

/** Where constants are put before a statement. */
export function placeIn(unit: Unit, statement: ts.Statement | ts.ConciseBody): LiftPlace {
  if (!ts.isExpression(statement)) return { before: startOf(unit, statement) };
  return { before: statement.getStart(), arrow: arrowBefore(statement), end: statement.end };
}

function startOf(unit: Unit, statement: ts.Statement): number {
  const isInBlock = ts.isBlock(statement.parent);
  const comments = isInBlock ? ts.getLeadingCommentRanges(unit.text, statement.pos) : undefined;
  return comments?.[0]?.pos ?? statement.getStart();
}
