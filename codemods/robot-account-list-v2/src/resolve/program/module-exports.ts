import { ts } from 'ts-morph';
import { nameOf, unwrap } from './syntax.js';

/** What one name is that a module exports. */
export type ExportEntry =
  /** The name of a declaration, or an expression. */
  | { readonly node: ts.Expression }
  /** The export of another module; `*` is all of it. */
  | { readonly specifier: ts.StringLiteralLike; readonly name: string };

/** What a module exports, as its own statements have it. */
export interface ModuleExports {
  readonly names: ReadonlyMap<string, ExportEntry>;
  /** What the module itself is: `export =`, `module.exports =`. */
  readonly whole: ts.Expression | undefined;
  /** The modules that are exported again as they are. */
  readonly stars: readonly ts.StringLiteralLike[];
  /** Whether no statement imports or exports as ES modules do. */
  readonly isCommonJs: boolean;
}

/** Reads what a module exports, ES or CommonJS. */
export function readModuleExports(sourceFile: ts.SourceFile): ModuleExports {
  const names = new Map<string, ExportEntry>();
  const stars: ts.StringLiteralLike[] = [];
  let whole: ts.Expression | undefined;
  let isCommonJs = true;
  for (const statement of sourceFile.statements) {
    if (ts.isImportDeclaration(statement) || isExported(statement)) isCommonJs = false;
    if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) {
      isCommonJs = ts.isExportAssignment(statement) && statement.isExportEquals === true;
    }
    if (ts.isExportDeclaration(statement)) readExportList(statement, names, stars);
    else if (ts.isExportAssignment(statement)) {
      if (statement.isExportEquals) whole = unwrap(statement.expression);
      else names.set('default', { node: unwrap(statement.expression) });
    } else if (isExported(statement)) {
      for (const name of namesDeclaredBy(statement)) names.set(name.text, { node: name });
      if (isDefault(statement)) {
        const [node] = namesDeclaredBy(statement);
        if (node !== undefined) names.set('default', { node });
      }
    } else if (ts.isExpressionStatement(statement)) {
      whole = readAssignment(statement.expression, names) ?? whole;
      stars.push(...modulesMerged(statement.expression));
    }
  }
  return { names, whole, stars, isCommonJs };
}

function readExportList(
  { exportClause, moduleSpecifier }: ts.ExportDeclaration,
  names: Map<string, ExportEntry>,
  stars: ts.StringLiteralLike[],
): void {
  const specifier =
    moduleSpecifier && ts.isStringLiteralLike(moduleSpecifier) ? moduleSpecifier : undefined;
  if (exportClause === undefined) {
    if (specifier !== undefined) stars.push(specifier);
  } else if (ts.isNamespaceExport(exportClause)) {
    if (specifier !== undefined) names.set(exportClause.name.text, { specifier, name: '*' });
  } else {
    for (const { name, propertyName = name } of exportClause.elements) {
      if (specifier !== undefined) names.set(name.text, { specifier, name: propertyName.text });
      else if (ts.isIdentifier(propertyName)) names.set(name.text, { node: propertyName });
    }
  }
}

/** `module.exports = value`, `exports.name = value`; gives the value that the module itself is. */
function readAssignment(
  expression: ts.Expression,
  names: Map<string, ExportEntry>,
): ts.Expression | undefined {
  if (!ts.isBinaryExpression(expression)) return undefined;
  if (expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const { left, right } = expression;
  const value = lastValue(right);
  if (isModuleObject(left)) return value;
  if (ts.isPropertyAccessExpression(left) && isModuleObject(left.expression)) {
    names.set(left.name.text, { node: value });
  }
  return isModuleObject(right) || !ts.isBinaryExpression(right)
    ? undefined
    : readAssignment(right, names);
}

/** `Object.assign(exports, require('./headers'))`, and `__exportStar(require('./headers'), exports)` of compilers. */
function modulesMerged(expression: ts.Expression): ts.StringLiteralLike[] {
  if (!ts.isCallExpression(expression) || !expression.arguments.some(isModuleObject)) return [];
  if (!/(?:^Object\.assign|\b__export(?:Star)?)$/.test(expression.expression.getText())) return [];
  return expression.arguments.flatMap((each) => {
    const [specifier] = ts.isCallExpression(each) ? each.arguments : [];
    return specifier && ts.isStringLiteralLike(specifier) ? [specifier] : [];
  });
}

/** `a = b = value`. */
function lastValue(expression: ts.Expression): ts.Expression {
  const value = unwrap(expression);
  const isAssignment =
    ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isAssignment ? lastValue(value.right) : value;
}

/** Whether an expression is the object that a CommonJS module exports. */
export function isModuleObject(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return node.text === 'exports';
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'module' &&
    node.name.text === 'exports'
  );
}

/** Whether a statement exports what it declares. */
function isExported(statement: ts.Node): boolean {
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword);
}

function isDefault(statement: ts.Node): boolean {
  return hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

function namesDeclaredBy(statement: ts.Statement): ts.Identifier[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => namesBound(name));
  }
  const { name } = statement as ts.Statement & { readonly name?: ts.Node };
  return name !== undefined && ts.isIdentifier(name) ? [name] : [];
}

function namesBound(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) ? namesBound(element.name) : [],
  );
}

/** The value of a property that an object literal names; `undefined` when it names none such. */
export function propertyValue(
  literal: ts.ObjectLiteralExpression,
  name: string,
): ts.Expression | undefined {
  const property = literal.properties.findLast((each) => nameOf(each.name) === name);
  if (property === undefined) return undefined;
  if (ts.isShorthandPropertyAssignment(property)) return property.name;
  return ts.isPropertyAssignment(property) ? unwrap(property.initializer) : undefined;
}

/** `module.exports = { headers }`: what a module exports by a name is found by who loads it. */
export function isOfModule(property: ts.Node): boolean {
  const isNamed = ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property);
  const { parent: assignment } = property.parent;
  return isNamed && ts.isBinaryExpression(assignment) && isModuleObject(assignment.left);
}
