import { ts } from 'ts-morph';
import { NEW_NAME, OLD_NAME, PACKAGES, WIRE_FIELDS } from '../../old-api.js';
import { takesPart } from '../call/stand-in.js';
import { type Refusal, refuse } from '../program/assessment.js';
import { loadersOf } from '../program/mentions.js';
import { initializerOf, originOf } from '../program/origin.js';
import type { Project } from '../program/project.js';
import { isWrittenTo, nameOf, unwrap } from '../program/syntax.js';
import { assertedAmong } from '../program/test-call.js';
import { isTestPath, mockedModule, ownerOfMocked, replaces } from '../program/test-double.js';
import { placeOf, quote, type Unit } from '../program/unit.js';
import { stands } from './shim-instance.js';

/** The first file that takes part in what a file does and puts something else in the place of the shim's exports. */
export function replacesShim(unit: Unit): string | undefined {
  const { project } = unit;
  const isOfIt = takesPart(unit);
  return project.replacing().find((path) => {
    if (path.includes(`__mocks__/${PACKAGES.shim}.`)) return true;
    const text = project.textOf(path) ?? '';
    if (!text.includes(PACKAGES.shim) || !isOfIt(path)) return false;
    return [OLD_NAME, 'createShim'].some((name) => replaces(text, PACKAGES.shim, name));
  });
}

/** What may stand in the place of a shim though nothing in sight puts it there: no double does without the name. */
export interface ShimDoubles {
  /** What a test, or a file that loads one where a shim is declared, puts there, or reaches one by. */
  readonly hindrance: Refusal | undefined;
  /** What is assumed of members by the name of its method: in files of the program, and beside one by the new name. */
  readonly assumptions: readonly string[];
}

/**
 * Finds what may be put in the place of shims that are declared in these files.
 *
 * @param members the names of the members that are declared as one, private ones
 */
export function doublesOfShims(
  project: Project,
  homes: readonly string[],
  members: ReadonlySet<string>,
): ShimDoubles {
  const loaders = loadersOf(project, ...homes);
  const paths = project.scriptsWith(OLD_NAME);
  project.open(paths);
  const assumptions: string[] = [];
  for (const unit of paths.flatMap((path) => project.unitAt(path) ?? [])) {
    const isLoader = loaders.has(unit.path);
    for (const token of unit.namingTokens) {
      const { parent } = token;
      const isReached = isLoader && reachesMember(unit, token, members);
      if (isReached) return { hindrance: standsFor(unit, parent), assumptions };
      // What a test puts in the place of another module is no shim.
      const isOfOther = !isLoader && mockedModule(parent) !== undefined;
      if (isOfOther || !standsIn(unit, token)) continue;
      const where = `${quote(parent)} at ${placeOf(unit, parent)}`;
      if (hasBothNames(parent.parent)) {
        const seen = lookedAt(unit);
        if (seen !== undefined) return { hindrance: standsFor(unit, seen), assumptions };
        assumptions.push(`${where} answers migrated calls with whom they ask for`);
      } else if (isTestPath(unit.path) || isLoader)
        return { hindrance: standsFor(unit, parent), assumptions };
      else assumptions.push(`nothing puts ${where} in the place of a shim`);
    }
  }
  return { hindrance: undefined, assumptions };
}

/** A double has to have what migrated code calls. */
function standsFor(unit: Unit, double: ts.Node): Refusal {
  const { refused, detail } = stands(unit, double);
  return refuse(refused, `${detail}: a double of it has to have \`${NEW_NAME}\`, too`);
}

/** Whether a value, a double of a shim, has what migrated code calls beside what the old one does. */
export function isDoubleOfBoth(unit: Unit, expression: ts.Expression): boolean {
  const value = unwrap(expression);
  const kept = ts.isIdentifier(value) ? initializerOf(unit, value) : undefined;
  return hasBothNames(kept ? unwrap(kept) : value);
}

function hasBothNames(double: ts.Node): boolean {
  if (!ts.isObjectLiteralExpression(double)) return false;
  const names = double.properties.map(({ name }) => nameOf(name));
  return [OLD_NAME, NEW_NAME].every((name) => names.includes(name));
}

/** Where a test looks at what its double was asked, or whether it was asked by the old name. */
function lookedAt(unit: Unit): ts.Node | undefined {
  const asked = assertedAmong(unit, WIRE_FIELDS);
  const member = unit.namingTokens.find(({ parent }) => ts.isPropertyAccessExpression(parent));
  return asked?.parent ?? member?.parent;
}

/** `service['shim'].GetRobotAccountByIds`, `(service as any).shim…`, which privacy does not keep out. */
function reachesMember(unit: Unit, token: ts.Node, members: ReadonlySet<string>): boolean {
  const { parent: access } = token;
  const isMember = ts.isPropertyAccessExpression(access) || ts.isElementAccessExpression(access);
  if (!isMember || access.expression === token) return false;
  const owner = unwrap(access.expression);
  if (ts.isElementAccessExpression(owner)) {
    const key = unwrap(owner.argumentExpression);
    return ts.isStringLiteralLike(key) && members.has(key.text);
  }
  const name = ts.isPropertyAccessExpression(owner) ? owner.name : owner;
  if (!ts.isMemberName(name)) return false;
  const [declaration] = unit.symbolOf(name)?.declarations ?? [];
  if (name === owner) {
    const element = declaration && ts.isBindingElement(declaration) ? declaration : undefined;
    return members.has(nameOf(element && (element.propertyName ?? element.name)) ?? '');
  }
  return declaration === undefined && members.has(name.text);
}

/** Whether a name is that of a member which may be called as the shim's method is, or replaces it. */
function standsIn(unit: Unit, token: ts.Node): boolean {
  const { parent } = token;
  if (ownerOfMocked(token) !== undefined) return true;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === token && isWrittenTo(parent);
  const isMember = ts.isObjectLiteralElementLike(parent) || ts.isPropertyDeclaration(parent);
  if (!isMember || parent.name !== token) return false;
  if (ts.isShorthandPropertyAssignment(parent)) {
    return originOf(unit, parent.name)?.module !== PACKAGES.shim;
  }
  // What calls it itself is a wrapper.
  const isWrapper = unit.text.slice(token.end, parent.end).includes(OLD_NAME);
  if (isWrapper) return false;
  const value = ts.isPropertyAssignment(parent) ? unwrap(parent.initializer) : undefined;
  return value === undefined || !(ts.isStringLiteralLike(value) || ts.isTemplateExpression(value));
}
