import { ts } from 'ts-morph';
import { NEW_NAME, OLD_NAME } from '../../old-api.js';
import { functionOf, isWrapper, nameOf } from '../program/syntax.js';
import { isExpected } from '../program/test-call.js';
import { placeOf, type Unit } from '../program/unit.js';

/**
 * Where the new name is told apart from others as the old one is: another key of the table, member of the
 * list, `case`, comparison, argument or route, in the same function. `undefined` where there is none, where
 * the string is only kept in a variable, and where a test expects it.
 */
export function newNameBeside(unit: Unit, token: ts.Node): string | undefined {
  if (!unit.text.includes(NEW_NAME)) return undefined;
  if (ts.isRegularExpressionLiteral(token)) {
    return token.text.includes(NEW_NAME) ? placeOf(unit, token) : undefined;
  }
  if (!isNaming(token) || isExpected(token)) return undefined;
  const way = wayOf(token);
  const text = token.text.replaceAll(OLD_NAME, NEW_NAME);
  const isTwin = (node: ts.Node): boolean =>
    isNaming(node) && node.text === text && way !== undefined && wayOf(node) === way;
  const find = (node: ts.Node): ts.Node | undefined =>
    isTwin(node) ? node : ts.forEachChild(node, find);
  const found = find(functionOf(token));
  return found && placeOf(unit, found);
}

type Naming = ts.StringLiteralLike | ts.Identifier;

function isNaming(node: ts.Node): node is Naming {
  return ts.isStringLiteralLike(node) || ts.isIdentifier(node);
}

/** By what a program tells a name apart from others; the same for two that it tells apart alike. */
function wayOf(name: Naming): string | undefined {
  let node: ts.Node = name;
  while (isWrapper(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.expression !== node) {
    return `${parent.expression.getText()} ${parent.arguments.indexOf(node as ts.Expression)}`;
  }
  if (ts.isBinaryExpression(parent)) {
    const { left, operatorToken, right } = parent;
    return `${operatorToken.getText()} ${(left === node ? right : left).getText()}`;
  }
  if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
    return `value ${nameOf(parent.name)}`;
  }
  const isOne =
    ts.isCaseClause(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isObjectLiteralElementLike(parent);
  return isOne ? ts.SyntaxKind[parent.kind] : undefined;
}
