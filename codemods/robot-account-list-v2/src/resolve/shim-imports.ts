import { ts } from 'ts-morph';
import type { Span } from '../edit/span.js';
import { OLD_NAME, PACKAGES } from '../old-api.js';
import { nameOf, unwrap } from './syntax.js';
import { spanOf, type Unit } from './unit.js';

/** A statement that imports from the shim, and what it takes to shorten or remove it. */
export interface ShimImport {
  readonly statement: Span;
  /** What it says it loads, with its quotes. */
  readonly module: Span;
  /** In the order of the text. */
  readonly bindings: readonly ShimBinding[];
}

/** One name that a statement takes from the shim. */
export interface ShimBinding {
  /** The export. */
  readonly name: string;
  /** Where the name is used; a name that is used nowhere counts as its own use. */
  readonly uses: readonly number[];
  /** What of a list is the name's; `undefined` where it stands alone. */
  readonly element: Span | undefined;
}

/** Finds the statements that import from the shim: ES imports, `import =`, `require` and `import()`, wherever they stand. */
export function readShimImports(unit: Unit): ShimImport[] {
  if (!unit.text.includes(PACKAGES.shim)) return [];
  const found: ShimImport[] = [];
  const visit = (node: ts.Node): void => {
    const taken = ts.isStatement(node) ? taking(node) : undefined;
    if (taken === undefined) {
      ts.forEachChild(node, visit);
      return;
    }
    const bindings = taken.names.map((name) => bindingOf(unit, name));
    found.push({ statement: spanOf(node), module: spanOf(taken.module), bindings });
  };
  visit(unit.sourceFile);
  return found;
}

/** The variable that a member of the loaded shim is put into: `const f = require('…').GetRobotAccountByIds`. */
export function isLoadedMember({ name, initializer }: ts.VariableDeclaration): boolean {
  const value = initializer && unwrap(initializer);
  if (!ts.isIdentifier(name) || !value || !ts.isPropertyAccessExpression(value)) return false;
  return value.name.text === OLD_NAME && loadedBy(value.expression) !== undefined;
}

function bindingOf(unit: Unit, name: ts.Identifier): ShimBinding {
  const { parent } = name;
  const uses = unit.referencesTo(name).filter((reference) => reference.parent !== parent);
  const isListed = ts.isImportSpecifier(parent) || ts.isBindingElement(parent);
  const exported = isListed ? (nameOf(parent.propertyName) ?? name.text) : '*';
  return {
    name: exported,
    uses: (uses.length === 0 ? [parent] : uses).map((use) => use.getStart()),
    element: isListed ? spanOf(parent) : undefined,
  };
}

interface Taking {
  readonly names: readonly ts.Identifier[];
  readonly module: ts.Node;
}

function taking(statement: ts.Statement): Taking | undefined {
  if (ts.isImportDeclaration(statement)) {
    const { moduleSpecifier: module, importClause } = statement;
    return isShim(module) && importClause ? { names: namesIn(importClause), module } : undefined;
  }
  if (ts.isImportEqualsDeclaration(statement)) {
    const { moduleReference, name } = statement;
    const isLoad = ts.isExternalModuleReference(moduleReference);
    const module = isLoad ? moduleReference.expression : undefined;
    return module && isShim(module) ? { names: [name], module } : undefined;
  }
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, another] = statement.declarationList.declarations;
  if (declaration?.initializer === undefined || another !== undefined) return undefined;
  const { name, initializer } = declaration;
  const value = unwrap(initializer);
  const module = loadedBy(
    isLoadedMember(declaration) ? (value as ts.PropertyAccessExpression).expression : value,
  );
  if (module === undefined) return undefined;
  if (ts.isIdentifier(name)) return { names: [name], module };
  const names = ts.isObjectBindingPattern(name) ? name.elements.map((each) => each.name) : [];
  return names.length > 0 && names.every(ts.isIdentifier) ? { names, module } : undefined;
}

function namesIn({ name, namedBindings }: ts.ImportClause): ts.Identifier[] {
  const names = name ? [name] : [];
  if (!namedBindings) return names;
  if (ts.isNamespaceImport(namedBindings)) return [...names, namedBindings.name];
  return [...names, ...namedBindings.elements.map((element) => element.name)];
}

/** The specifier of `require('…')`, `import('…')`, `await import('…')` when it is the shim's. */
function loadedBy(expression: ts.Expression): ts.Node | undefined {
  const value = unwrap(expression);
  const call = ts.isAwaitExpression(value) ? unwrap(value.expression) : value;
  if (!ts.isCallExpression(call)) return undefined;
  const { expression: callee } = call;
  const loads =
    callee.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(callee) && callee.text === 'require');
  const [module] = call.arguments;
  return loads && module !== undefined && isShim(module) ? module : undefined;
}

function isShim(module: ts.Node): boolean {
  return ts.isStringLiteralLike(module) && module.text === PACKAGES.shim;
}
