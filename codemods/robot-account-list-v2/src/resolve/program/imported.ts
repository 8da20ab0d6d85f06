import { ts } from 'ts-morph';
import { PACKAGES, SHIM_FUNCTIONS } from '../../old-api.js';
import { propertyValue } from './module-exports.js';
import { nameOf, unwrap } from './syntax.js';
import { type Unit, unitOf } from './unit.js';

/** What is taken from another module. */
export type Imported =
  /** A value of the project: the name that declares it, or the expression it is. */
  | { readonly node: ts.Expression }
  /** A module of the project. */
  | { readonly module: Unit }
  | ExportOfPackage;

/** An export of a module that is not of the project; `*` is all of it. */
interface ExportOfPackage {
  readonly specifier: ts.StringLiteralLike;
  readonly name: string;
}

/**
 * Follows an expression through imports, `require`, `import()` and re-exports to the file that declares
 * it; `undefined` when it comes from no other module. Variables are followed only while they hold modules.
 */
export function importedBy(unit: Unit, expression: ts.Expression): Imported | undefined {
  return imported(unit, expression, 0);
}

/** Follows what a module exports under a name, as {@link importedBy} does. */
export function importedForExport(module: Unit, name: string): Imported | undefined {
  return exported(module, name, 0);
}

/** How many names and modules lead on to others before the trail is given up: more is a cycle. */
const MAX_STEPS = 20;

function imported(unit: Unit, expression: ts.Expression, steps: number): Imported | undefined {
  const value = unwrap(expression);
  if (steps > MAX_STEPS) return undefined;
  if (ts.isAwaitExpression(value)) return imported(unit, value.expression, steps + 1);
  if (ts.isIdentifier(value)) {
    const declaration = unitOf(value, unit).localSymbolOf(value)?.declarations?.[0];
    return declaration && declaredBy(unitOf(value, unit), declaration, steps);
  }
  if (ts.isPropertyAccessExpression(value)) {
    return memberOf(imported(unit, value.expression, steps + 1), value.name.text, steps);
  }
  if (!ts.isCallExpression(value)) return undefined;
  const specifier = specifierLoaded(unitOf(value, unit), value);
  return specifier && loaded(unit, specifier, '*', steps);
}

/** The specifier of a `require` or `import()`; `undefined` for any other call. */
export function specifierLoaded(
  unit: Unit,
  { expression, arguments: [specifier] }: ts.CallExpression,
): ts.StringLiteralLike | undefined {
  if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return undefined;
  const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire =
    ts.isIdentifier(expression) &&
    expression.text === 'require' &&
    unit.localSymbolOf(expression) === undefined;
  return isImport || isRequire ? specifier : undefined;
}

/** The specifier and the export's name that a declaration imports, in every form of `import`. */
export function importIn(
  declaration: ts.Node,
): { readonly specifier: ts.StringLiteralLike; readonly name: string } | undefined {
  const from = (specifier: ts.Node | undefined, name: string) =>
    specifier && ts.isStringLiteralLike(specifier) ? { specifier, name } : undefined;
  if (ts.isImportClause(declaration)) return from(declaration.parent.moduleSpecifier, 'default');
  if (ts.isNamespaceImport(declaration)) {
    return from(declaration.parent.parent.moduleSpecifier, '*');
  }
  if (ts.isImportSpecifier(declaration)) {
    const name = (declaration.propertyName ?? declaration.name).text;
    return from(declaration.parent.parent.parent.moduleSpecifier, name);
  }
  if (!ts.isImportEqualsDeclaration(declaration)) return undefined;
  const { moduleReference } = declaration;
  return ts.isExternalModuleReference(moduleReference)
    ? from(moduleReference.expression, '*')
    : undefined;
}

function declaredBy(unit: Unit, declaration: ts.Node, steps: number): Imported | undefined {
  const form = importIn(declaration);
  if (form !== undefined) return loaded(unit, form.specifier, form.name, steps);
  if (ts.isVariableDeclaration(declaration)) return heldBy(unit, declaration, steps);
  return ts.isBindingElement(declaration) ? boundBy(unit, declaration, steps) : undefined;
}

/** `const api = require('./api')`, `const { http } = await import('./api')`: a constant, or as good. */
function heldBy(
  unit: Unit,
  { name, initializer }: ts.VariableDeclaration,
  steps: number,
): Imported | undefined {
  if (initializer === undefined || !mayLoad(initializer)) return undefined;
  if (ts.isIdentifier(name) && unit.writesTo(name).length > 0) return undefined;
  return imported(unit, initializer, steps + 1);
}

/** Whether an expression loads a module or takes a part of one; its variables are not followed. */
function mayLoad(expression: ts.Expression): boolean {
  const value = unwrap(expression);
  if (ts.isAwaitExpression(value) || ts.isPropertyAccessExpression(value)) {
    return mayLoad(value.expression);
  }
  return ts.isCallExpression(value) && ts.isStringLiteralLike(value.arguments[0] ?? value);
}

function boundBy(unit: Unit, element: ts.BindingElement, steps: number): Imported | undefined {
  const { name, propertyName, initializer, dotDotDotToken, parent } = element;
  const owner = parent.parent;
  const isPlain = initializer === undefined && dotDotDotToken === undefined;
  if (!isPlain || !ts.isIdentifier(name) || !ts.isVariableDeclaration(owner)) return undefined;
  if (!ts.isObjectBindingPattern(parent) || unit.writesTo(name).length > 0) return undefined;
  const { initializer: source } = owner;
  const whole = source && imported(unit, source, steps + 1);
  return memberOf(whole, nameOf(propertyName) ?? name.text, steps);
}

function loaded(
  unit: Unit,
  specifier: ts.StringLiteralLike,
  name: string,
  steps: number,
): Imported | undefined {
  const { project } = unitOf(specifier, unit);
  const path = project.resolve(unitOf(specifier, unit).path, specifier.text);
  const target = path === undefined ? undefined : project.unitAt(path);
  if (target === undefined) return { specifier, name };
  return name === '*' ? wholeOf(target, steps) : exported(target, name, steps + 1);
}

/** A module that exports an object by names is that module; one that is a value is that value. */
function wholeOf(module: Unit, steps: number): Imported | undefined {
  const { whole } = module.exports;
  if (whole === undefined || ts.isObjectLiteralExpression(whole)) return { module };
  return imported(module, whole, steps + 1) ?? { node: whole };
}

function memberOf(owner: Imported | undefined, name: string, steps: number): Imported | undefined {
  if (owner === undefined || steps > MAX_STEPS) return undefined;
  if ('module' in owner) return exported(owner.module, name, steps + 1);
  if ('specifier' in owner) {
    if (owner.name === '*') return { ...owner, name };
    // `default.default` is what interop leaves of a default export.
    return owner.name === 'default' && name === 'default' ? owner : undefined;
  }
  return undefined;
}

function exported(unit: Unit, name: string, steps: number): Imported | undefined {
  if (steps > MAX_STEPS) return undefined;
  const { names, whole, stars } = unit.exports;
  const entry = names.get(name);
  if (entry !== undefined) {
    if ('specifier' in entry) return loaded(unit, entry.specifier, entry.name, steps + 1);
    return imported(unit, entry.node, steps + 1) ?? entry;
  }
  if (whole !== undefined) return exportedByObject(unit, whole, name, steps);
  if (name === 'default') return undefined;
  for (const star of stars) {
    const found = loaded(unit, star, name, steps + 1);
    if (found === undefined) continue;
    // Of other packages it is not known what they export.
    const isOfOther = 'specifier' in found && found.specifier === star && !isOfShim(found);
    if (!isOfOther) return found;
  }
  return undefined;
}

function isOfShim({ specifier, name }: ExportOfPackage): boolean {
  return specifier.text === PACKAGES.shim && SHIM_FUNCTIONS.includes(name);
}

/** A member of `module.exports = { … }`; `default` is all of it, as interop has it. */
function exportedByObject(
  unit: Unit,
  whole: ts.Expression,
  name: string,
  steps: number,
): Imported | undefined {
  if (!ts.isObjectLiteralExpression(whole)) {
    return name === 'default' ? wholeOf(unit, steps + 1) : undefined;
  }
  const node = propertyValue(whole, name);
  if (node !== undefined) return imported(unit, node, steps + 1) ?? { node };
  for (const property of whole.properties) {
    if (!ts.isSpreadAssignment(property)) continue;
    const found = memberOf(imported(unit, property.expression, steps + 1), name, steps + 1);
    if (found !== undefined) return found;
  }
  return name === 'default' ? { module: unit } : undefined;
}
