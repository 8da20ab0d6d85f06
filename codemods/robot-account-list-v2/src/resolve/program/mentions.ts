import { ts } from 'ts-morph';
import { membersBehind } from './function-behind.js';
import { type Imported, importedBy } from './imported.js';
import type { Project } from './project.js';
import { declaredName, isPropertyName } from './syntax.js';
import { isTestPath } from './test-double.js';
import { type Unit, unitOf } from './unit.js';

/**
 * Every mention of what a name stands for: in its file, in the one that declares it, and in those files
 * that load that one and may write to it.
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
  const from = imported && moduleOf(imported, home);
  if (from !== undefined) {
    return unitsWriting(home, from).flatMap((unit) =>
      importedNames(unit).flatMap((name) => {
        const isSame = from === moduleOf(importedBy(unit, name), unit);
        return isSame && unit !== home ? unit.referencesTo(name) : [];
      }),
    );
  }
  if (!isReachable(home, declared, symbol)) return [];
  return unitsWriting(home, home.path, declared.text).flatMap((unit) => {
    return unit === home ? [] : mentionsIn(unit, declared, symbol);
  });
}

/** The path of the module that an import stands for as a whole, or as a value without a name. */
function moduleOf(imported: Imported | undefined, unit: Unit): string | undefined {
  if (imported === undefined || 'specifier' in imported) return undefined;
  if ('module' in imported) return imported.module.path;
  return ts.isIdentifier(imported.node) ? undefined : unitOf(imported.node, unit).path;
}

/** The files, tests aside, that load one, and may write to a name, or to what they know the file by. */
function unitsWriting({ project }: Unit, path: string, name?: string): Unit[] {
  const direct = project.importersOf(path);
  const paths = [...loadersOf(project, path)].filter((each) => {
    if (isTestPath(each)) return false;
    const text = project.textOf(each) ?? '';
    const specifiers = direct.flatMap((link) => (link.path === each ? [link.specifier] : []));
    const names = [...(name ? [name] : []), ...specifiers.flatMap((from) => namesFor(from, text))];
    return names.some((word) => mayWrite(text, word));
  });
  project.open(paths);
  return paths.flatMap((each) => project.unitAt(each) ?? []);
}

/** `api` of `import api from './api'`, `import * as api from './api'`, `const api = require('./api')`. */
function namesFor(specifier: string, text: string): string[] {
  const names = new RegExp(
    String.raw`([\w$]+)\s*(?:,\s*\{[^}]*\}\s*)?(?:from\s*|=\s*(?:await\s+)?(?:require|import)\(\s*)['"]${escaped(specifier)}['"]`,
    'g',
  );
  return Array.from(text.matchAll(names), ([, name = '']) => name);
}

/** `x.a = …`, `y.x['a'] = …`, `x.set(…)`, `delete x.a`, `Object.assign(x, …)`, `= x`, `f(x)`, `[x]`, `{ a: x.a } = …`, `x as y`. */
function mayWrite(text: string, name: string): boolean {
  const word = String.raw`(?<![\w$])${escaped(name)}(?![\w$])`;
  const members = String.raw`(?:[?!]?\.[\w$]+|\[[^\]\n]*\])*`;
  return new RegExp(
    `${word}${members}\\s*(?:[-+*|&?]{0,2}=[^=>]|\\.(?:${CHANGING_METHODS.join('|')})\\()` +
      `|(?:[(=,:[?|&]|\\bdelete)\\s*${word}${members}\\s*[,);\\]}\\n?:|&]|${word}\\s+as\\s`,
  ).test(text);
}

/** Methods that change what they are called on. */
export const CHANGING_METHODS: readonly string[] = [
  ...['set', 'append', 'add', 'delete', 'clear', 'push', 'unshift', 'splice', 'pop', 'shift'],
  ...['sort', 'reverse', 'fill'],
];

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** An export that is no function, and a member that others can reach or inherit. */
function isReachable(home: Unit, declared: ts.MemberName, symbol: ts.Symbol): boolean {
  const { parent: declaration } = declared;
  if (ts.isPrivateIdentifier(declared)) return false;
  if (ts.isClassElement(declaration)) {
    return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private) === 0;
  }
  // `this.token = ''` declares a member in a script, `{ token: '' }` one of a component that others extend.
  if (ts.isPropertyAccessExpression(declaration) || ts.isPropertyAssignment(declaration))
    return true;
  if (!ts.isVariableDeclaration(declaration)) return false;
  const { names, whole } = home.exports;
  const isMeant = (node: ts.Node): boolean => home.localSymbolOf(node) === symbol;
  if ([...names.values()].some((entry) => 'node' in entry && isMeant(entry.node))) return true;
  if (whole === undefined || isMeant(whole)) return whole !== undefined;
  return ts.forEachChild(whole, (property) => isMeant(valueOf(property)) || undefined) ?? false;
}

function valueOf(property: ts.Node): ts.Node {
  if (ts.isShorthandPropertyAssignment(property)) return property.name;
  return ts.isPropertyAssignment(property) ? property.initializer : property;
}

function mentionsIn(unit: Unit, declared: ts.MemberName, symbol: ts.Symbol): ts.MemberName[] {
  const byName = unit.identifiers(declared.text).filter((use) => {
    if (!isPropertyName(use)) return unit.symbolOf(use) === symbol;
    const { parent } = use;
    return ts.isPropertyAccessExpression(parent) && isMember(unit, parent, declared, symbol);
  });
  const byOther = importedNames(unit).filter((name) => {
    return name.text !== declared.text && unit.symbolOf(name) === symbol;
  });
  return [...byName, ...byOther.flatMap((name) => unit.referencesTo(name))];
}

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
    return found !== undefined && 'node' in found && unit.symbolOf(found.node) === symbol;
  }
  const members = membersBehind(unit, expression, name.text);
  return members.some((member) => member === declared.parent);
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
