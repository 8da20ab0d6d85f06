import { ts } from 'ts-morph';
import type { Span } from '../edit/span.js';
import { PACKAGES } from '../old-api.js';
import { importOf } from './origin.js';
import { spanOf, type Unit } from './unit.js';

/** A statement that imports from the shim, and what it takes to shorten or remove it. */
export interface ShimImport {
  readonly statement: Span;
  readonly bindings: readonly ShimBinding[];
}

/** One name that a statement takes from the shim. */
export interface ShimBinding {
  /** Where the name is used; a name that is used nowhere counts as its own use. */
  readonly uses: readonly number[];
  /** What to cut to take the name out of a list; `undefined` where it stands alone. */
  readonly removal: Span | undefined;
}

/** Finds the statements that import from the shim: ES imports and `require`, at the top level. */
export function readShimImports(unit: Unit): ShimImport[] {
  return unit.sourceFile.statements.flatMap((statement) => {
    const names = namesTaken(unit, statement);
    if (names === undefined) return [];
    const bindings = names.map((name, index) => ({
      uses: usesOf(unit, name),
      removal: removalOf(names, index),
    }));
    return { statement: spanOf(statement), bindings };
  });
}

function namesTaken(unit: Unit, statement: ts.Statement): ts.Identifier[] | undefined {
  if (ts.isImportDeclaration(statement) && statement.importClause) {
    const { importClause } = statement;
    if (importOf(unit, importClause)?.module !== PACKAGES.shim) return undefined;
    const { name, namedBindings } = importClause;
    const names = name ? [name] : [];
    if (!namedBindings) return names;
    if (ts.isNamespaceImport(namedBindings)) return [...names, namedBindings.name];
    return [...names, ...namedBindings.elements.map((element) => element.name)];
  }
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, another] = statement.declarationList.declarations;
  if (declaration === undefined || another !== undefined) return undefined;
  const { name, initializer } = declaration;
  if (!initializer || !ts.isCallExpression(initializer)) return undefined;
  const [specifier] = initializer.arguments;
  const loadsShim =
    initializer.expression.getText() === 'require' &&
    specifier !== undefined &&
    ts.isStringLiteral(specifier) &&
    specifier.text === PACKAGES.shim;
  if (!loadsShim) return undefined;
  if (ts.isIdentifier(name)) return [name];
  if (!ts.isObjectBindingPattern(name)) return undefined;
  const names = name.elements.map((element) => element.name);
  return names.every(ts.isIdentifier) ? names : undefined;
}

function usesOf(unit: Unit, name: ts.Identifier): number[] {
  const uses = unit.referencesTo(name).filter((reference) => reference.parent !== name.parent);
  return (uses.length === 0 ? [name.parent] : uses).map((use) => use.getStart());
}

function removalOf(names: readonly ts.Identifier[], index: number): Span | undefined {
  const element = names[index]?.parent;
  const next = names[index + 1]?.parent;
  const previous = names[index - 1]?.parent;
  const isListed = element && (ts.isImportSpecifier(element) || ts.isBindingElement(element));
  if (!isListed) return undefined;
  if (next !== undefined) return { start: element.getStart(), end: next.getStart() };
  if (previous === undefined || previous.kind !== element.kind) return undefined;
  return { start: previous.end, end: element.end };
}
