import { ts } from 'ts-morph';
import { importedBy, importedForExport, specifierLoaded } from './imported.js';
import { membersFrom } from './member-path.js';
import { propertyValue } from './module-exports.js';
import { isOnlyRead } from './only-read.js';
import type { Project } from './project.js';
import { nameOf, outermost } from './syntax.js';
import { isTestPath } from './test-double.js';
import { textUses } from './text-uses.js';
import type { Unit } from './unit.js';

/** What is asked for: whether a name or a value, seen from a file, stands for it. */
export type IsMeant = (unit: Unit, node: ts.Expression) => boolean;

/** Who may use what a file exports. */
export interface UsersOfExport {
  /** The files, tests aside, that load it, also through others that export it again. */
  readonly units: readonly Unit[];
  /** The names by which it is exported anywhere. */
  readonly names: ReadonlySet<string>;
  /** The modules that export it. */
  readonly modules: ReadonlySet<string>;
}

/** Follows an export to the files that load it and may do more than read it, and from these to theirs. */
export function usersOfExport(home: Unit, isMeant: IsMeant): UsersOfExport {
  const { project } = home;
  const modules = new Map([[home.path, namesExposed(home, isMeant, new Map())]]);
  const units = new Set<Unit>();
  for (const [path, names] of modules) {
    if (names.length === 0) continue;
    for (const unit of unitsLoading(project, path, names)) {
      units.add(unit);
      const again = namesExposed(unit, isMeant, modules);
      if (again.length > 0 && !modules.has(unit.path)) modules.set(unit.path, again);
    }
  }
  const all = [...modules].flatMap(([path, names]) => (names.length > 0 ? [path] : []));
  return { units: [...units], names: new Set([...modules.values()].flat()), modules: new Set(all) };
}

/** The scripts, tests aside, that load a file and, by their text, do more than read what it exports by these names. */
export function unitsLoading(project: Project, path: string, names: readonly string[]): Unit[] {
  const paths = new Set<string>();
  for (const { path: importer, specifier } of project.importersOf(path)) {
    if (isTestPath(importer) || paths.has(importer)) continue;
    if (textUses(project.textOf(importer) ?? '', specifier, names)) paths.add(importer);
  }
  project.open([...paths]);
  return [...paths].flatMap((each) => project.unitAt(each) ?? []);
}

/** The names by which a file exports something; `*` for the file itself. */
function namesExposed(
  unit: Unit,
  isMeant: IsMeant,
  modules: ReadonlyMap<string, readonly string[]>,
): string[] {
  const { names, whole } = unit.exports;
  const isExported = (name: string): boolean => {
    const found = importedForExport(unit, name);
    if (found === undefined || 'specifier' in found) return false;
    return 'module' in found ? modules.has(found.module.path) : isMeant(unit, found.node);
  };
  const again = exportedAgain(unit).flatMap(({ text }) => {
    return modules.get(unit.project.resolve(unit.path, text) ?? '') ?? [];
  });
  const own = [...names.keys(), ...namesOf(whole)].filter(isExported);
  const isWhole = whole !== undefined && isMeant(unit, whole);
  return [...new Set([...own, ...again, ...(isWhole ? ['*'] : [])])];
}

/** `module.exports = { headers, … }` */
function namesOf(whole: ts.Expression | undefined): string[] {
  if (whole === undefined || !ts.isObjectLiteralExpression(whole)) return [];
  const names = whole.properties.flatMap(({ name }) => nameOf(name) ?? []);
  return names.filter((name) => propertyValue(whole, name) !== undefined);
}

/** The modules that a file exports again as they are: who loads it, has them too. */
function exportedAgain({ exports: { stars, whole } }: Unit): ts.StringLiteralLike[] {
  return [...stars, ...spreadInto(whole)];
}

/** `module.exports = { ...require('./headers') }` */
function spreadInto(whole: ts.Expression | undefined): ts.StringLiteralLike[] {
  if (whole === undefined || !ts.isObjectLiteralExpression(whole)) return [];
  return whole.properties.flatMap((property) => {
    const value = ts.isSpreadAssignment(property) ? property.expression : undefined;
    const [specifier] = value && ts.isCallExpression(value) ? value.arguments : [];
    return specifier && ts.isStringLiteralLike(specifier) ? [specifier] : [];
  });
}

/**
 * Where a file handles one of these modules as a whole, otherwise than to take a member out of it by its name:
 * `Object.values(all)`, `import('./headers').then(…)`.
 */
export function wholeUses(unit: Unit, modules: ReadonlySet<string>): ts.Node[] {
  const again = exportedAgain(unit);
  return unit.specifiers.flatMap((specifier): ts.Node[] => {
    if (again.includes(specifier)) return [];
    if (!modules.has(unit.project.resolve(unit.path, specifier.text) ?? '')) return [];
    const { parent: loading } = specifier;
    if (ts.isCallExpression(loading)) {
      return specifierLoaded(unit, loading) === specifier ? usesOfLoaded(unit, loading) : [];
    }
    const name = ts.isImportDeclaration(loading) ? spaceOf(loading) : undefined;
    const isModule = name && 'module' in (importedBy(unit, name) ?? {});
    return isModule ? usesOfName(unit, name) : [];
  });
}

/** `all` of `import * as all`, and of `import all` where that is the module. */
function spaceOf({ importClause }: ts.ImportDeclaration): ts.Identifier | undefined {
  const { name, namedBindings } = importClause ?? {};
  return namedBindings && ts.isNamespaceImport(namedBindings) ? namedBindings.name : name;
}

function usesOfName(unit: Unit, name: ts.Identifier): ts.Node[] {
  return unit.referencesTo(name).filter((use) => use !== name && isWholeUse(use));
}

function usesOfLoaded(unit: Unit, call: ts.CallExpression): ts.Node[] {
  const value = ts.isAwaitExpression(call.parent) ? call.parent : call;
  const { node, members } = membersFrom(value);
  const { parent: declaration } = node;
  if (members.length > 0) return value === call && members[0] === 'then' ? [call] : [];
  if (!ts.isVariableDeclaration(declaration)) return isWholeUse(value) ? [value] : [];
  return ts.isIdentifier(declaration.name) ? usesOfName(unit, declaration.name) : [];
}

/** Whether something is more than read, or than asked for a member by its name. */
function isWholeUse(use: ts.Node): boolean {
  const value = outermost(use);
  return !ts.isPropertyAccessExpression(value.parent) && !isOnlyRead(value);
}
