import { ts } from 'ts-morph';
import { NEW_NAME, PACKAGES, WIRE_FIELDS } from '../../old-api.js';
import { isWrapper, isWrittenTo } from '../program/syntax.js';
import { assertedAmong, isExpected } from '../program/test-call.js';
import { isTestPath } from '../program/test-double.js';
import { placeOf, quote, type Unit } from '../program/unit.js';

/** A string that a program compares paths with, or looks them up by. */
export interface ComparedPath {
  /** Whether requests of other programs may meet it. */
  readonly isPublic: boolean;
  readonly assumption: string;
  readonly evidence: string;
}

/**
 * Reads where a program compares a path, or the name in one, and does nothing else with the string: there
 * it can take the new name when every call it may meet does. So can what a test expects, where it expects
 * nothing of the request. `undefined` where it may do more, and where both names are told apart already.
 */
export function readComparedPath(unit: Unit, literal: ts.Node): ComparedPath | undefined {
  if (!ts.isStringLiteralLike(literal)) return undefined;
  if (unit.text.includes(PACKAGES.shim)) return undefined;
  if (isTestPath(unit.path)) return readExpectedPath(unit, literal);
  const place = comparisonAround(unit, literal);
  if (place === undefined || place.getText().includes(NEW_NAME)) return undefined;
  const where = placeOf(unit, literal);
  return {
    isPublic: true,
    assumption: `only calls of this project reach ${where}, and it may do with each page what it did with the request`,
    evidence: `${where} ${quote(literal.parent)} compares the path and does no more with it`,
  };
}

/** A path that a test expects a client, or what stands in for one, to be given. */
function readExpectedPath(unit: Unit, literal: ts.Node): ComparedPath | undefined {
  if (!isExpected(literal) || assertedAmong(unit, WIRE_FIELDS) !== undefined) return undefined;
  const where = placeOf(unit, literal);
  return {
    isPublic: false,
    assumption: `what ${where} looks at answers every page, and its test expects no more of it than the path`,
    evidence: `${where} ${quote(literal.parent)} expects the path`,
  };
}

/** All that tells paths apart together with this string: the comparison, the switch, the list, the table. */
function comparisonAround(unit: Unit, literal: ts.StringLiteralLike): ts.Node | undefined {
  let node: ts.Node = literal;
  while (isWrapper(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    return EQUALITIES.includes(parent.operatorToken.kind) ? parent : undefined;
  }
  if (ts.isCaseClause(parent)) return parent.expression === node ? parent.parent : undefined;
  if (ts.isCallExpression(parent)) return isTextTest(parent, node) ? parent : undefined;
  if (ts.isArrayLiteralExpression(parent)) {
    return isOnlyAsked(unit, parent, isMembershipTest) ? parent : undefined;
  }
  const isKey = ts.isPropertyAssignment(parent) && parent.name === node;
  if (!isKey || !ts.isObjectLiteralExpression(parent.parent)) return undefined;
  return isOnlyAsked(unit, parent.parent, isLookup) ? parent.parent : undefined;
}

const EQUALITIES: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
];

/** `url.endsWith('/…')`. */
function isTextTest({ expression, arguments: given }: ts.CallExpression, text: ts.Node): boolean {
  return (
    given[0] === text &&
    ts.isPropertyAccessExpression(expression) &&
    ['endsWith', 'startsWith', 'includes'].includes(expression.name.text)
  );
}

/** Whether a list or table is put into a constant of its own, which is asked and nothing else. */
function isOnlyAsked(unit: Unit, value: ts.Expression, asks: (use: ts.Node) => boolean): boolean {
  let node: ts.Node = value;
  const isSet = (made: ts.Node): boolean =>
    ts.isNewExpression(made) &&
    made.expression.getText() === 'Set' &&
    unit.symbolOf(made.expression) === undefined;
  while (isWrapper(node.parent) || isSet(node.parent)) node = node.parent;
  if (asks(node)) return true;
  const declaration = node.parent;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return false;
  const statement = declaration.parent.parent;
  const isExported =
    ts.isVariableStatement(statement) && (ts.getModifiers(statement) ?? []).length > 0;
  const { name } = declaration;
  return !isExported && unit.referencesTo(name).every((use) => use === name || asks(use));
}

/** `list.includes(path)`, `set.has(path)`. */
function isMembershipTest(use: ts.Node): boolean {
  const { parent } = use;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== use) return false;
  const isCalled = ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
  return isCalled && ['includes', 'has'].includes(parent.name.text);
}

/** `table[path]`, read. */
function isLookup(use: ts.Node): boolean {
  const { parent } = use;
  if (!ts.isElementAccessExpression(parent) || parent.expression !== use) return false;
  return !ts.isStringLiteralLike(parent.argumentExpression) && !isWrittenTo(parent);
}
