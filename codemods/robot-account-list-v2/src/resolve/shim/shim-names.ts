import { ts } from 'ts-morph';
import { PACKAGES } from '../../old-api.js';
import { nameOf } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';

/** What a file takes from the shim to make instances of it, or to name their type. */
export interface ShimNames {
  /** Where the type is named, its imports aside. */
  readonly types: readonly ts.Identifier[];
  /** The calls of `createShim`. */
  readonly makers: readonly ts.CallExpression[];
  /** The first thing by which either goes where it is not followed: an export, a name for all of the shim. */
  readonly other: ts.Node | undefined;
}

const known = new WeakMap<Unit, ShimNames>();

/** Finds where a file names the type of a shim, and where it makes one. */
export function namesOfShim(unit: Unit): ShimNames {
  const found = known.get(unit) ?? findNames(unit);
  known.set(unit, found);
  return found;
}

function findNames(unit: Unit): ShimNames {
  const types: ts.Identifier[] = [];
  const makers: ts.CallExpression[] = [];
  const others: ts.Node[] = [];
  for (const specifier of unit.specifiers) {
    if (specifier.text !== PACKAGES.shim) continue;
    const list = listTaken(specifier);
    if (list === undefined && takesMore(specifier)) others.push(specifier.parent);
    for (const element of list ?? []) {
      const taken = nameOf(element.propertyName ?? element.name);
      if (taken !== 'Shim' && taken !== 'createShim') continue;
      const { name } = element;
      if (!ts.isIdentifier(name)) others.push(element);
      else {
        for (const use of unit.referencesTo(name)) {
          const { parent } = use;
          if (parent === element) continue;
          if (ts.isTypeReferenceNode(parent) && ts.isIdentifier(use)) types.push(use);
          else if (ts.isCallExpression(parent) && parent.expression === use) makers.push(parent);
          else others.push(parent);
        }
      }
    }
  }
  return { types, makers, other: others[0] };
}

/** The names that an import or a `require` lists; `undefined` where it takes all of the shim, or hands it on. */
function listTaken({
  parent,
}: ts.StringLiteralLike): readonly (ts.ImportSpecifier | ts.BindingElement)[] | undefined {
  if (ts.isImportDeclaration(parent)) {
    const { name, namedBindings } = parent.importClause ?? {};
    if (name !== undefined) return undefined;
    if (namedBindings === undefined) return [];
    return ts.isNamedImports(namedBindings) ? namedBindings.elements : undefined;
  }
  const load = ts.isAwaitExpression(parent.parent) ? parent.parent : parent;
  const { parent: declaration } = load;
  const isTakenApart =
    ts.isVariableDeclaration(declaration) && ts.isObjectBindingPattern(declaration.name);
  return isTakenApart ? declaration.name.elements : undefined;
}

/** Whether what is not listed may be the type or its maker: `typeof import('…')`, `export * from '…'`. */
function takesMore({ parent }: ts.StringLiteralLike): boolean {
  if (ts.isExportDeclaration(parent)) {
    const { exportClause } = parent;
    if (exportClause === undefined || ts.isNamespaceExport(exportClause)) return true;
    const taken = exportClause.elements.map(({ name, propertyName = name }) => propertyName.text);
    return taken.some((name) => name === 'Shim' || name === 'createShim');
  }
  return /\b(?:createShim|Shim)\b/.test(parent.getSourceFile().text);
}
