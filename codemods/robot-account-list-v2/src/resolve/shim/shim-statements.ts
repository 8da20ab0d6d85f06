import { ts } from 'ts-morph';
import type { Span } from '../../edit/span.js';
import { OLD_NAME, PACKAGES } from '../../old-api.js';
import { type ExportItem, exportItems, oldNamesIn, positionsOf } from '../program/export-items.js';
import { importIn } from '../program/imported.js';
import { doesMoreThanExport } from '../program/module-effects.js';
import { originOf } from '../program/origin.js';
import { nameOf, unwrap } from '../program/syntax.js';
import { spanOf, type Unit } from '../program/unit.js';

/** A statement that imports, or exports, what is of the shim, and what it takes to shorten or remove it. */
export interface ShimStatement {
  readonly statement: Span;
  /** Whether it stands in no function: an `import()` may stand anywhere. */
  readonly isAtTop: boolean;
  /** What it says it loads, with its quotes, where that is the shim itself. */
  readonly module: Span | undefined;
  /** In the order of the text. */
  readonly bindings: readonly ShimBinding[];
  /** What is left of it when all its names go: the load of a module that does more than to export. */
  readonly bare: string;
}

/** One name that a statement takes or gives. */
export interface ShimBinding {
  /** The export. */
  readonly name: string;
  /** Where the name is used; one that is used nowhere, and an export, count as their own use. */
  readonly uses: readonly number[];
  /** What of a list is the name's; `undefined` where it stands alone. */
  readonly element: Span | undefined;
}

/**
 * Finds the statements that import from the shim: ES imports, `import =`, `require` and `import()`, wherever
 * they stand; and those by which the file takes or gives what goes.
 *
 * @param gone where names stand that are rewritten or cut
 */
export function readShimStatements(unit: Unit, gone: ReadonlySet<number>): ShimStatement[] {
  const found: ShimStatement[] = [];
  const isGone = ({ uses }: ShimBinding): boolean => uses.every((use) => gone.has(use));
  const visit = (node: ts.Node): void => {
    const taken = ts.isStatement(node) ? taking(unit, node) : undefined;
    const given = ts.isSourceFile(node.parent) ? exportItems(node).map(exportOf) : [];
    if (taken !== undefined) {
      const bindings = taken.names.map((name) => bindingOf(unit, name));
      const isOwn = isShim(taken.module) && taken.isHere;
      const module = isOwn ? spanOf(taken.module) : undefined;
      if (module !== undefined || bindings.some(isGone)) {
        const bare = bareLoad(unit, taken);
        found.push({ statement: spanOf(node), isAtTop: isAtTop(node), module, bindings, bare });
      }
    } else if (given.some(isGone)) {
      const module = ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined;
      const own = module && isShim(module) ? spanOf(module) : undefined;
      const isLoad = module !== undefined && ts.isStringLiteralLike(module);
      const bare = isLoad
        ? bareLoad(unit, { names: [], module, load: undefined, isHere: true })
        : '';
      found.push({ statement: spanOf(node), isAtTop: true, module: own, bindings: given, bare });
    } else ts.forEachChild(node, visit);
  };
  ts.forEachChild(unit.sourceFile, visit);
  return found;
}

const isAtTop = ({ parent }: ts.Node): boolean => ts.isSourceFile(parent);

/** Whether a name is taken from a module in a list that can be shortened. */
export function takesNames(unit: Unit, element: ts.ImportSpecifier | ts.BindingElement): boolean {
  if (ts.isImportSpecifier(element)) return true;
  const statement = ts.findAncestor(element, ts.isStatement);
  return (
    statement !== undefined &&
    taking(unit, statement)?.names.includes(element.name as ts.Identifier) === true
  );
}

function exportOf(item: ExportItem): ShimBinding {
  const { exported, element, isListed } = item;
  return {
    name: exported,
    uses: positionsOf(item),
    element: isListed ? spanOf(element) : undefined,
  };
}

/** Whether a variable takes a member by the old name straight from a module: `const f = require('…').GetRobotAccountByIds`. */
export function isLoadedMember({ name, initializer }: ts.VariableDeclaration): boolean {
  const value = initializer && unwrap(initializer);
  if (!ts.isIdentifier(name) || !value || !ts.isPropertyAccessExpression(value)) return false;
  return value.name.text === OLD_NAME && loadedBy(value.expression) !== undefined;
}

function bindingOf(unit: Unit, name: ts.Identifier): ShimBinding {
  const { parent } = name;
  const uses = usesOf(unit, name);
  const isListed = ts.isImportSpecifier(parent) || ts.isBindingElement(parent);
  const exported = isListed ? (nameOf(parent.propertyName) ?? name.text) : '*';
  return {
    name: exported,
    uses: uses.length === 0 ? ownUse(parent) : uses,
    element: isListed ? spanOf(parent) : undefined,
  };
}

/** Where a name is used; all of the shim is used where that is which is taken of it. */
function usesOf(unit: Unit, name: ts.Identifier): number[] {
  const uses = unit.referencesTo(name).filter(({ parent }) => parent !== name.parent);
  return uses.flatMap((use) => {
    const statement = ts.findAncestor(use, ts.isVariableStatement);
    const taken = statement && taking(unit, statement);
    return taken?.isHere === false && taken.load === use
      ? taken.names.flatMap((each) => bindingOf(unit, each).uses)
      : [use.getStart()];
  });
}

/** Where a name stands that is used nowhere: by the old name where it has it. */
function ownUse(parent: ts.Node): number[] {
  const isListed = ts.isImportSpecifier(parent) || ts.isBindingElement(parent);
  const old = isListed ? oldNamesIn([parent.propertyName ?? parent.name, parent.name]) : [];
  return [old[0] ?? parent.getStart()];
}

/** `import './api.js'` where the file is of the project and does something when it is loaded. */
function bareLoad(unit: Unit, { module, load, isHere }: Taking): string {
  const path = unit.project.resolve(unit.path, module.text);
  const loaded = path === undefined ? undefined : unit.project.unitAt(path);
  if (loaded === undefined || !isHere || !doesMoreThanExport(loaded)) return '';
  return load ? load.getText() : `import ${module.getText()}`;
}

interface Taking {
  readonly names: readonly ts.Identifier[];
  readonly module: ts.StringLiteralLike;
  /** The expression that loads the module; `undefined` for an `import`. */
  readonly load: ts.Expression | undefined;
  /** Whether it is loaded there, and not by the statement that names all of it. */
  readonly isHere: boolean;
}

function taking(unit: Unit, statement: ts.Statement): Taking | undefined {
  if (ts.isImportDeclaration(statement)) {
    const { moduleSpecifier: module, importClause } = statement;
    if (importClause === undefined || !ts.isStringLiteralLike(module)) return undefined;
    return { names: namesIn(importClause), module, load: undefined, isHere: true };
  }
  if (ts.isImportEqualsDeclaration(statement)) {
    const module = importIn(statement)?.specifier;
    return module && { names: [statement.name], module, load: undefined, isHere: true };
  }
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, another] = statement.declarationList.declarations;
  if (declaration?.initializer === undefined || another !== undefined) return undefined;
  const { name, initializer } = declaration;
  const value = unwrap(initializer);
  const load = ts.isPropertyAccessExpression(value) ? value.expression : value;
  const own = loadedBy(load);
  const module = own ?? loadedAs(unit, name, load);
  const isHere = own !== undefined;
  if (module === undefined) return undefined;
  if (ts.isIdentifier(name)) return { names: [name], module, load, isHere };
  const names = ts.isObjectBindingPattern(name) ? name.elements.map((each) => each.name) : [];
  const isListed = names.length > 0 && names.every(ts.isIdentifier);
  return isListed ? { names, module, load, isHere } : undefined;
}

/** The shim, of a name that all of it is loaded as in the file: `shim` of `const { name } = shim`. */
function loadedAs(
  unit: Unit,
  pattern: ts.BindingName,
  load: ts.Expression,
): ts.StringLiteralLike | undefined {
  if (!ts.isIdentifier(load) || !ts.isObjectBindingPattern(pattern)) return undefined;
  const origin = originOf(unit, load);
  const isAll = origin?.name === '*' && origin.module === PACKAGES.shim;
  return isAll && origin.from?.getSourceFile() === unit.sourceFile ? origin.from : undefined;
}

function namesIn({ name, namedBindings }: ts.ImportClause): ts.Identifier[] {
  const names = name ? [name] : [];
  if (!namedBindings) return names;
  if (ts.isNamespaceImport(namedBindings)) return [...names, namedBindings.name];
  return [...names, ...namedBindings.elements.map((element) => element.name)];
}

/** The specifier of `require('…')`, `import('…')`, `await import('…')`. */
function loadedBy(expression: ts.Expression): ts.StringLiteralLike | undefined {
  const value = unwrap(expression);
  const call = ts.isAwaitExpression(value) ? unwrap(value.expression) : value;
  if (!ts.isCallExpression(call)) return undefined;
  const { expression: callee } = call;
  const loads =
    callee.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(callee) && callee.text === 'require');
  const [module] = call.arguments;
  return loads && module !== undefined && ts.isStringLiteralLike(module) ? module : undefined;
}

function isShim(module: ts.Node): boolean {
  return ts.isStringLiteralLike(module) && module.text === PACKAGES.shim;
}
