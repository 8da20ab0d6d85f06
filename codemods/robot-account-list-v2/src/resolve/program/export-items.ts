import { ts } from 'ts-morph';
import { OLD_NAME } from '../../old-api.js';
import { isModuleObject } from './module-exports.js';
import { unwrap } from './syntax.js';

/** One name that a statement exports. */
export interface ExportItem {
  readonly exported: string;
  /** What has to go for the name to be exported no more: a statement, or a part of a list. */
  readonly element: ts.Node;
  readonly isListed: boolean;
  /** `undefined` in `export { … }`. */
  readonly value: ts.Expression | undefined;
  /** The names it is written with: its own, and the last of what it exports. */
  readonly names: readonly ts.Node[];
}

/** The names that a statement exports in a form that can be shortened: lists, `exports.name =`, `export default`. */
export function exportItems(statement: ts.Node): ExportItem[] {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause } = statement;
    if (!exportClause || !ts.isNamedExports(exportClause)) return [];
    return exportClause.elements.map((element) => {
      const { name, propertyName } = element;
      const names = propertyName ? [propertyName, name] : [name];
      return { exported: name.text, element, isListed: true, value: undefined, names };
    });
  }
  if (ts.isExportAssignment(statement)) {
    const value = unwrap(statement.expression);
    const isName = ts.isIdentifier(value) || ts.isPropertyAccessExpression(value);
    return isName && !statement.isExportEquals ? [whole(statement, 'default', value)] : [];
  }
  return ts.isExpressionStatement(statement) ? assignedItems(statement) : [];
}

/** The item that a name or a value of a file belongs to. */
export function exportItemAt(node: ts.Node): ExportItem | undefined {
  const statement = ts.findAncestor(node, ({ parent }) => parent && ts.isSourceFile(parent));
  return (
    statement &&
    exportItems(statement).find(({ names, value }) => names.includes(node) || value === node)
  );
}

/** Where an item's names stand, and what they are taken of. */
export function positionsOf({ names, value }: ExportItem): number[] {
  return [...names, ...(value ? [value] : [])].map((node) => node.getStart());
}

/** The places of the old name among names. */
export function oldNamesIn(names: readonly ts.Node[]): number[] {
  return names.flatMap((name) =>
    ts.isIdentifier(name) && name.text === OLD_NAME ? [name.getStart()] : [],
  );
}

/** `exports.name = value`, `module.exports = { name, other: value }`. */
function assignedItems(statement: ts.ExpressionStatement): ExportItem[] {
  const { expression } = statement;
  const isAssignment =
    ts.isBinaryExpression(expression) &&
    expression.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (!isAssignment) return [];
  const { left } = expression;
  const value = unwrap(expression.right);
  if (ts.isPropertyAccessExpression(left) && isModuleObject(left.expression)) {
    return [whole(statement, left.name.text, value, left.name)];
  }
  if (!isModuleObject(left) || !ts.isObjectLiteralExpression(value)) return [];
  return value.properties.flatMap((element): ExportItem[] => {
    const { name } = element;
    if (name === undefined || !ts.isIdentifier(name)) return [];
    const item = { exported: name.text, element, isListed: true };
    if (ts.isShorthandPropertyAssignment(element)) return [{ ...item, value: name, names: [name] }];
    if (!ts.isPropertyAssignment(element)) return [];
    const put = unwrap(element.initializer);
    return [{ ...item, value: put, names: [name, lastName(put)] }];
  });
}

function whole(
  element: ts.Node,
  exported: string,
  value: ts.Expression,
  ...names: ts.Node[]
): ExportItem {
  return { exported, element, isListed: false, value, names: [...names, lastName(value)] };
}

function lastName(value: ts.Expression): ts.Node {
  return ts.isPropertyAccessExpression(value) ? value.name : value;
}
