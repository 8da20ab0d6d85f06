import { ts } from 'ts-morph';
import { outermost, unwrap } from '../program/syntax.js';

const CHOICES: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
];

/** The values that an expression may be: both of `a ?? b` and `c ? a : b`, and none for nothing. */
export function valuesAmong(expression: ts.Expression): readonly ts.Expression[] {
  const value = unwrap(expression);
  if (ts.isConditionalExpression(value)) {
    return [...valuesAmong(value.whenTrue), ...valuesAmong(value.whenFalse)];
  }
  if (ts.isBinaryExpression(value) && CHOICES.includes(value.operatorToken.kind)) {
    return [...valuesAmong(value.left), ...valuesAmong(value.right)];
  }
  return isNothing(value) ? [] : [value];
}

const COMPARISONS: readonly ts.SyntaxKind[] = [
  ...[ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.EqualsEqualsEqualsToken],
  ...[ts.SyntaxKind.ExclamationEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken],
];

/** Whether it is only looked whether there is a value: `!shim`, `shim === undefined`, `if (shim)`, `shim && …`. */
export function isLookedFor(value: ts.Node): boolean {
  const node = outermost(value);
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent)) {
    return parent.operator === ts.SyntaxKind.ExclamationToken;
  }
  if (ts.isIfStatement(parent)) return parent.expression === node;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (!ts.isBinaryExpression(parent)) return false;
  const { left, right, operatorToken } = parent;
  if (operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return left === node;
  const other = left === node ? right : left;
  return COMPARISONS.includes(operatorToken.kind) && isNothing(unwrap(other));
}

function isNothing(value: ts.Expression): boolean {
  return /^(?:undefined|null|void 0)$/.test(value.getText());
}
