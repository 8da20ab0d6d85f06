import { ts } from 'ts-morph';
import { specifierLoaded } from './imported.js';
import { isModuleObject } from './module-exports.js';
import { unwrap } from './syntax.js';
import type { Unit } from './unit.js';

/**
 * Whether loading a module may do more than to give what it exports, itself or by what it loads of the
 * project. Packages that names are taken from count as doing nothing.
 */
export function doesMoreThanExport(module: Unit, seen = new Set<Unit>()): boolean {
  if (seen.has(module)) return false;
  seen.add(module);
  const loadsMore = module.specifiers.some((specifier) => {
    const path = module.project.resolve(module.path, specifier.text);
    const loaded = path === undefined ? undefined : module.project.unitAt(path);
    return loaded !== undefined && doesMoreThanExport(loaded, seen);
  });
  return loadsMore || module.sourceFile.statements.some((each) => !isIdle(module, each));
}

function isIdle(module: Unit, statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement)) {
    // `import 'reflect-metadata'` is there for what it does.
    const { importClause, moduleSpecifier } = statement;
    const isOwn = ts.isStringLiteralLike(moduleSpecifier) && moduleSpecifier.text.startsWith('.');
    return importClause !== undefined || isOwn;
  }
  if (ts.isVariableStatement(statement)) {
    const { declarations } = statement.declarationList;
    return declarations.every(({ initializer }) => !initializer || isValue(module, initializer));
  }
  if (ts.isExportAssignment(statement)) return isValue(module, statement.expression);
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement;
    if (ts.isStringLiteral(expression)) return true;
    return ts.isBinaryExpression(expression) && isExportOf(expression.left)
      ? isValue(module, expression.right)
      : false;
  }
  return (
    ts.isExportDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  );
}

function isExportOf(target: ts.Node): boolean {
  return (
    isModuleObject(target) ||
    (ts.isPropertyAccessExpression(target) && isModuleObject(target.expression))
  );
}

/** Whether evaluating an expression does nothing but to give its value. */
function isValue(module: Unit, expression: ts.Expression): boolean {
  const value = unwrap(expression);
  if (ts.isFunctionLike(value) || ts.isIdentifier(value) || ts.isLiteralExpression(value)) {
    return true;
  }
  if (ts.isPropertyAccessExpression(value)) return isValue(module, value.expression);
  if (ts.isCallExpression(value)) return specifierLoaded(module, value) !== undefined;
  if (!ts.isObjectLiteralExpression(value)) return false;
  return value.properties.every((property) => {
    if (ts.isPropertyAssignment(property)) return isValue(module, property.initializer);
    if (ts.isSpreadAssignment(property)) return isValue(module, property.expression);
    return true;
  });
}
