import { ts } from 'ts-morph';
import { AWAITED, type CALLED } from './path-holder.js';

/** Whether a function is called there, or what it gives is waited for. */
export function isTaken(node: ts.Node, step: typeof CALLED | typeof AWAITED): boolean {
  const { parent } = node;
  if (step === AWAITED) return ts.isAwaitExpression(parent);
  return (
    ts.isCallExpression(parent) &&
    parent.expression === node &&
    parent.questionDotToken === undefined
  );
}

/** The name of the member that is taken of an expression: `table.name`, `table['name']`. */
export function memberTaken(node: ts.Node): string | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) {
    return parent.expression === node ? parent.name.text : undefined;
  }
  if (!ts.isElementAccessExpression(parent) || parent.expression !== node) return undefined;
  return ts.isStringLiteralLike(parent.argumentExpression)
    ? parent.argumentExpression.text
    : undefined;
}
