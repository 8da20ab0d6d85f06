import { ts } from 'ts-morph';
import type { Importer } from '../../modules/import-index.js';
import { type Refusal, refuse } from '../program/assessment.js';
import { quote, type Unit } from '../program/unit.js';
import { followName, followPattern, followUse, stands, type Walk } from './path-uses.js';

/** Follows what a module exports to every file that loads it; gives the first hindrance. */
export function followLinks(
  walk: Walk,
  module: Unit,
  members: readonly string[],
): Refusal | undefined {
  const key = `${module.path}#${members.join('.')}`;
  if (walk.seen.has(key)) return undefined;
  walk.seen.add(key);
  walk.onExport?.(module);
  const { project, path } = module;
  if (!project.isWhole) {
    return refuse(
      'path-in-constant',
      `\`${members.join('.')}\` is exported, and the files that import it are not in sight`,
    );
  }
  const importers = new Map(
    project
      .importersOf(path)
      .filter((importer) => mayTake(module, importer, members))
      .map((importer) => [importer.path, importer] as const),
  );
  project.open([...importers.keys()]);
  for (const importer of importers.values()) {
    const hindrance = followImporter(walk, module, importer, members);
    if (hindrance !== undefined) return hindrance;
  }
  return undefined;
}

/** Whether an import can take what is followed: one that lists names has to list it, so that the file spells it. */
function mayTake({ project }: Unit, importer: Importer, [name = '']: readonly string[]): boolean {
  if (importer.isSure && (!importer.isNamed || name === 'default')) return true;
  return project.textOf(importer.path)?.includes(name) ?? true;
}

function followImporter(
  walk: Walk,
  module: Unit,
  { path, specifier, isSure }: Importer,
  members: readonly string[],
): Refusal | undefined {
  const unit = module.project.unitAt(path);
  const cannot = (why: string): Refusal =>
    refuse('path-in-constant', `${path} loads \`${members.join('.')}\` from '${specifier}'${why}`);
  if (!isSure) return cannot(', perhaps: where that leads is not known');
  if (unit === undefined || unit.syntaxErrors > 0) return cannot(' and cannot be read');
  for (const literal of unit.specifiers) {
    if (unit.project.resolve(path, literal.text) !== module.path) continue;
    const hindrance = followSpecifier(
      { ...walk, unit },
      literal,
      members,
      module.exports.isCommonJs,
    );
    if (hindrance !== undefined) return hindrance;
  }
  return undefined;
}

/**
 * Follows a member of a module from one place where the module is loaded; gives the first hindrance.
 *
 * @param isCommonJs whether the default of the module is all of it
 */
export function followSpecifier(
  walk: Walk,
  specifier: ts.StringLiteralLike,
  members: readonly string[],
  isCommonJs: boolean,
): Refusal | undefined {
  const { parent } = specifier;
  if (ts.isImportDeclaration(parent)) return followImport(walk, parent, members, isCommonJs);
  if (ts.isExportDeclaration(parent)) return followExport(walk, parent, members);
  if (ts.isExternalModuleReference(parent)) return followName(walk, parent.parent.name, members);
  if (ts.isLiteralTypeNode(parent)) return undefined;
  if (ts.isCallExpression(parent)) {
    if (parent.expression.kind === ts.SyntaxKind.ImportKeyword) {
      return followPromise(walk, parent, members);
    }
    if (parent.expression.getText() === 'require') return followUse(walk, parent, members);
  }
  return stands(walk, specifier, ': the module that declares it is loaded in another way');
}

/** `await import('./paths')`, `import('./paths').then((paths) => …)`. */
function followPromise(
  walk: Walk,
  promise: ts.CallExpression,
  members: readonly string[],
): Refusal | undefined {
  const { parent } = promise;
  if (ts.isAwaitExpression(parent)) return followUse(walk, parent, members);
  const isThen = ts.isPropertyAccessExpression(parent) && parent.name.text === 'then';
  const call = isThen ? parent.parent : undefined;
  const callback = call && ts.isCallExpression(call) ? call.arguments[0] : undefined;
  if (callback === undefined || !ts.isFunctionLike(callback)) {
    return stands(walk, promise, `: ${quote(parent)}`);
  }
  const [parameter] = callback.parameters;
  return parameter && followPattern(walk, parameter.name, members);
}

function followImport(
  walk: Walk,
  { importClause }: ts.ImportDeclaration,
  members: readonly string[],
  isCommonJs: boolean,
): Refusal | undefined {
  if (importClause === undefined) return undefined;
  const { name, namedBindings } = importClause;
  const taken: [ts.Identifier, readonly string[]][] = [];
  if (name !== undefined) taken.push(...throughDefault(name, members, isCommonJs));
  if (namedBindings && ts.isNamespaceImport(namedBindings)) {
    taken.push([namedBindings.name, members]);
  } else if (namedBindings) {
    for (const element of namedBindings.elements) {
      const exported = (element.propertyName ?? element.name).text;
      if (exported === members[0]) taken.push([element.name, members.slice(1)]);
      else if (exported === 'default') {
        taken.push(...throughDefault(element.name, members, isCommonJs));
      }
    }
  }
  for (const [local, rest] of taken) {
    const hindrance = followName(walk, local, rest);
    if (hindrance !== undefined) return hindrance;
  }
  return undefined;
}

/** The default of what is no ES module is all of it. */
function throughDefault(
  local: ts.Identifier,
  members: readonly string[],
  isCommonJs: boolean,
): [ts.Identifier, readonly string[]][] {
  if (members[0] === 'default') return [[local, members.slice(1)]];
  return isCommonJs ? [[local, members]] : [];
}

function followExport(
  walk: Walk,
  { exportClause }: ts.ExportDeclaration,
  members: readonly string[],
): Refusal | undefined {
  const { unit } = walk;
  if (exportClause === undefined) {
    return members[0] === 'default' ? undefined : followLinks(walk, unit, members);
  }
  if (ts.isNamespaceExport(exportClause)) {
    return followLinks(walk, unit, [exportClause.name.text, ...members]);
  }
  for (const { name, propertyName = name } of exportClause.elements) {
    if (propertyName.text !== members[0]) continue;
    if (members.length === 1 && walk.onName?.(name) === false) continue;
    const hindrance = followLinks(walk, unit, [name.text, ...members.slice(1)]);
    if (hindrance !== undefined) return hindrance;
  }
  return undefined;
}
