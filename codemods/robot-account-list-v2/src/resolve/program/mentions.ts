import { ts } from 'ts-morph';
import { getterBehind, membersBehind } from './function-behind.js';
import { importedBy } from './imported.js';
import type { Project } from './project.js';
import { declaredName, isPropertyName, unwrap } from './syntax.js';
import { isTestPath } from './test-double.js';
import { mayHandOn } from './text-uses.js';
import {
  type IsMeant,
  unitsLoading,
  type UsersOfExport,
  usersOfExport,
  wholeUses,
} from './users-of-export.js';
import { type Unit, unitOf } from './unit.js';

/**
 * Every mention of what a name stands for: in its file, in the one that declares it, and in those files
 * that load that one and may do more than read it.
 */
export function mentionsOf(
  unit: Unit,
  name: ts.MemberName,
  symbol: ts.Symbol,
): readonly ts.MemberName[] {
  const [declaration] = symbol.declarations ?? [];
  const declared = declaration && declaredName(declaration);
  const here = unit.referencesTo(name);
  if (declared === undefined) return here;
  const home = unitOf(declared, unit);
  const elsewhere = known.get(symbol) ?? mentionsElsewhere(home, declared, symbol);
  known.set(symbol, elsewhere);
  return [...new Set([...here, ...home.referencesTo(declared), ...elsewhere])];
}

const known = new WeakMap<ts.Symbol, readonly ts.MemberName[]>();

/** The files that load one of these files, also through others, and these themselves. */
export function loadersOf(project: Project, ...paths: readonly string[]): ReadonlySet<string> {
  const loaders = new Set(paths);
  for (const each of loaders) {
    for (const importer of project.importersOf(each)) loaders.add(importer.path);
  }
  return loaders;
}

function mentionsElsewhere(
  home: Unit,
  declared: ts.MemberName,
  symbol: ts.Symbol,
): readonly ts.MemberName[] {
  const imported = ts.isIdentifier(declared) ? importedBy(home, declared) : undefined;
  if (imported !== undefined && 'specifier' in imported) return [];
  if (imported !== undefined && 'module' in imported) return namesOfModule(home, imported.module);
  if (isMemberDeclared(declared)) {
    if (!isReachable(declared)) return [];
    const units = unitsHandingOn(home, declared.text).filter((unit) => unit !== home);
    return units.flatMap((unit) =>
      mentionsIn(
        unit,
        new Set([declared.text]),
        (name) => unit.symbolOf(name) === symbol,
        (access) => isMember(unit, access, declared, symbol),
      ),
    );
  }
  const { units, names, isMeant } = usersOf(home, declared, symbol);
  const words = new Set([...names, declared.text]);
  return units.flatMap((unit) => {
    if (unit === home) return [];
    const isName = (name: ts.MemberName): boolean => isMeant(unit, name);
    return mentionsIn(unit, words, isName, (access) => isExport(unit, access, isMeant));
  });
}

/** `all.headers`, by whatever name of the module. */
function isExport(unit: Unit, access: ts.PropertyAccessExpression, isMeant: IsMeant): boolean {
  if (unit.symbolOf(access.name) !== undefined) return isMeant(unit, access.name);
  const found = importedBy(unit, access);
  return found !== undefined && 'node' in found && isMeant(unit, found.node);
}

/** Where a name, or what it is imported as, is handled by those who load it as a part of a module as a whole. */
export function loadsOf(unit: Unit, symbol: ts.Symbol): readonly ts.Node[] {
  const [declaration] = symbol.declarations ?? [];
  const declared = declaration && declaredName(declaration);
  if (declared === undefined || isMemberDeclared(declared)) return [];
  const { units, modules } = usersOf(unitOf(declared, unit), declared, symbol);
  return units.flatMap((each) => wholeUses(each, modules));
}

interface Users extends UsersOfExport {
  readonly isMeant: IsMeant;
}

/** Who uses what a name stands for that a file declares, or the value without a name that it is imported as. */
function usersOf(home: Unit, declared: ts.MemberName, symbol: ts.Symbol): Users {
  const known = knownUsers.get(symbol);
  if (known !== undefined) return known;
  const node = valueWithoutName(home, declared);
  const isMeant: IsMeant =
    node === undefined
      ? (unit, each) => isNamed(unit, each, symbol)
      : (unit, each) => each === node || importsNode(unit, each, node);
  const found = usersOfExport(node ? unitOf(node, home) : home, isMeant);
  knownUsers.set(symbol, { ...found, isMeant });
  return { ...found, isMeant };
}

const knownUsers = new WeakMap<ts.Symbol, Users>();

/** Whether a name stands for another one, also as `held` of `const held = require('./held')`. */
function isNamed(unit: Unit, name: ts.Expression, symbol: ts.Symbol): boolean {
  const home = unitOf(name, unit);
  if (home.symbolOf(name) === symbol) return true;
  const imported = importedBy(home, name);
  if (imported === undefined || !('node' in imported) || imported.node === name) return false;
  return (
    ts.isIdentifier(imported.node) && unitOf(imported.node, home).symbolOf(imported.node) === symbol
  );
}

/** `{ … }` of `export default { … }` or `exports.headers = { … }`, which a name is imported as. */
function valueWithoutName(home: Unit, declared: ts.MemberName): ts.Expression | undefined {
  const imported = ts.isIdentifier(declared) ? importedBy(home, declared) : undefined;
  const node = imported && 'node' in imported ? imported.node : undefined;
  return node && !ts.isIdentifier(node) ? node : undefined;
}

function importsNode(unit: Unit, name: ts.Expression, node: ts.Node): boolean {
  const imported = importedBy(unit, name);
  return imported !== undefined && 'node' in imported && imported.node === node;
}

/** The names by which those files know a module as a whole that do more than read what it exports. */
function namesOfModule(home: Unit, module: Unit): ts.MemberName[] {
  const others = unitsLoading(home.project, module.path, ['*']).filter((unit) => unit !== home);
  return others.flatMap((unit) => {
    const names = importedNames(unit).filter((name) => {
      const imported = importedBy(unit, name);
      return imported !== undefined && 'module' in imported && imported.module === module;
    });
    return names.flatMap((name) => unit.referencesTo(name));
  });
}

/** The files, tests aside, that load one, also through others, and may do more than read what has a name. */
function unitsHandingOn({ project, path }: Unit, name: string): Unit[] {
  const paths = [...loadersOf(project, path)].filter((each) => {
    return !isTestPath(each) && mayHandOn(project.textOf(each) ?? '', name);
  });
  project.open(paths);
  return paths.flatMap((each) => project.unitAt(each) ?? []);
}

/** Whether a name is that of a member: of a class, of what `this` or `exports` is, of a component. */
function isMemberDeclared({ parent }: ts.MemberName): boolean {
  return (
    ts.isClassElement(parent) ||
    ts.isPropertyAccessExpression(parent) ||
    ts.isPropertyAssignment(parent)
  );
}

/** Whether others can reach a member, or inherit it. */
function isReachable(declared: ts.MemberName): boolean {
  const { parent: declaration } = declared;
  if (ts.isPrivateIdentifier(declared)) return false;
  return !(
    ts.isClassElement(declaration) &&
    (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private) !== 0
  );
}

/** Those mentions in a file that a name, or a member that is taken out of something, is known to be. */
function mentionsIn(
  unit: Unit,
  words: ReadonlySet<string>,
  isName: (name: ts.MemberName) => boolean,
  isMember: (access: ts.PropertyAccessExpression) => boolean,
): ts.MemberName[] {
  const byWord = [...words]
    .flatMap((word) => unit.identifiers(word))
    .filter((use) => {
      if (!isPropertyName(use)) return isName(use);
      return ts.isPropertyAccessExpression(use.parent) && isMember(use.parent);
    });
  const byOther = [...importedNames(unit), ...namesBound(unit)].filter((name) => {
    return !words.has(name.text) && isName(name);
  });
  return [...byWord, ...byOther.flatMap((name) => unit.referencesTo(name))];
}

/** The names that a file takes out of something by another name. */
function namesBound(unit: Unit): readonly ts.MemberName[] {
  const found = knownBound.get(unit) ?? [];
  if (knownBound.has(unit)) return found;
  const visit = (node: ts.Node): void => {
    const isRenamed = ts.isBindingElement(node) && node.propertyName !== undefined;
    if (isRenamed && ts.isIdentifier(node.name)) found.push(node.name);
    ts.forEachChild(node, visit);
  };
  visit(unit.sourceFile);
  knownBound.set(unit, found);
  return found;
}

const knownBound = new WeakMap<Unit, ts.MemberName[]>();

/** `state.session` of a module, `api.token` of an instance of the class that declares it. */
function isMember(
  unit: Unit,
  access: ts.PropertyAccessExpression,
  declared: ts.MemberName,
  symbol: ts.Symbol,
): boolean {
  const { expression, name } = access;
  if (unit.symbolOf(name) !== undefined) return unit.symbolOf(name) === symbol;
  if (!ts.isClassElement(declared.parent)) {
    const found = importedBy(unit, access);
    if (found === undefined || !('node' in found)) return false;
    return unit.symbolOf(found.node) === symbol || isAssigned(declared, found.node);
  }
  const members = membersBehind(unit, expression, name.text);
  if (members.some((member) => member === declared.parent)) return true;
  return ts.isGetAccessor(declared.parent) && getterBehind(unit, access) === declared.parent;
}

/** `exports.headers = { … }` */
function isAssigned({ parent: target }: ts.MemberName, value: ts.Node): boolean {
  return ts.isBinaryExpression(target.parent) && unwrap(target.parent.right) === value;
}

/** The names that a file gives to what it loads, in every form. */
export function importedNames({ specifiers }: Unit): ts.Identifier[] {
  return specifiers.flatMap(({ parent: loading }): ts.Identifier[] => {
    if (ts.isImportDeclaration(loading)) {
      const { name, namedBindings } = loading.importClause ?? {};
      const others = namedBindings && ts.isNamedImports(namedBindings) && namedBindings.elements;
      const space = namedBindings && ts.isNamespaceImport(namedBindings) && namedBindings.name;
      return [
        ...(name ? [name] : []),
        ...(space ? [space] : []),
        ...(others || []).map((each) => each.name),
      ];
    }
    const holder = ts.findAncestor(loading, ts.isVariableDeclaration)?.name;
    return holder && ts.isIdentifier(holder) ? [holder] : [];
  });
}
