import { ts } from 'ts-morph';
import { argumentsOf, callsIn } from '../program/callers.js';
import { loadersOf } from '../program/mentions.js';
import { isTestPath } from '../program/test-double.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { placeOf, quote, type Unit } from '../program/unit.js';
import { returnedValues } from '../program/returned-values.js';
import { valuesPutInto } from '../program/values-put-into.js';
import { usesOfMember } from './member-uses.js';
import { valuesAmong } from './shim-values.js';
import { isGiving, type NamedPlace, type TypedPlace } from './typed-places.js';

/**
 * Every value that goes into what is declared as a shim: by what is assigned, and by the calls that are in
 * sight of the function that takes it; what a function gives goes into the function.
 *
 * @param users the files that load the shim, tests among them
 */
export function valuesHanded(
  home: Unit,
  users: readonly Unit[],
  place: TypedPlace,
): readonly ts.Expression[] | Refusal {
  if (isGiving(place)) return returnedValues(place).flatMap(valuesAmong);
  if (ts.isPropertySignature(place)) return valuesOfMember(home, place);
  const values = valuesPut(home, users, place);
  return isRefusal(values) ? values : values.flatMap(valuesAmong);
}

function valuesOfMember(
  home: Unit,
  member: ts.PropertySignature,
): readonly ts.Expression[] | Refusal {
  const { values, other } = usesOfMember(home.project, member.name.getText());
  if (other !== undefined || isOffered(home)) return hidden(home, other ?? member);
  return values.flatMap(valuesAmong);
}

function valuesPut(
  home: Unit,
  users: readonly Unit[],
  place: Exclude<NamedPlace, ts.PropertySignature>,
): readonly ts.Expression[] | Refusal {
  const { name, initializer } = place;
  if (!ts.isMemberName(name)) return hidden(home, place);
  const isParameter = ts.isParameter(place);
  const put = valuesPutInto(home, name, place).slice(isParameter ? 1 : 0);
  const values = isParameter && initializer ? [initializer, ...put] : put;
  if (isParameter) {
    if (place.dotDotDotToken || isOffered(home)) return hidden(home, place);
    const { parameters } = place.parent;
    const loaders = unitsLoading(home);
    const handedOn = loaders.find((each) => isHandedOn(each, place.parent));
    if (handedOn !== undefined) return hidden(home, place);
    const callers = new Set([...users, ...loaders]);
    for (const call of [...callers].flatMap((each) => callsIn(each, place.parent))) {
      const given = argumentsOf(call);
      if (given.some(ts.isSpreadElement)) return hidden(home, call);
      const value = given[parameters.indexOf(place)];
      if (value !== undefined) values.push(value);
    }
  }
  const isKnown = (value: ts.Expression | undefined): value is ts.Expression => value !== undefined;
  return values.every(isKnown) ? values : hidden(home, place);
}

/** Whether a container makes what takes a shim, as the decorators of a class tell. */
export function isHandedByContainer({ parent: owner }: TypedPlace): boolean {
  const made = ts.isConstructorDeclaration(owner) ? owner.parent : owner;
  return ts.canHaveDecorators(made) && ts.getDecorators(made) !== undefined;
}

/** Whether a package offers others what a file exports, itself or by an entry that exports it again. */
function isOffered({ project, path }: Unit): boolean {
  if (project.isEntry(path)) return true;
  return [...loadersOf(project, path)].some((each) => {
    return project.isEntry(each) && /\bexport\s*[*{]/.test(project.textOf(each) ?? '');
  });
}

/** Every file that loads one, tests among them. */
function unitsLoading({ project, path }: Unit): Unit[] {
  const paths = [...loadersOf(project, path)];
  project.open(paths);
  return paths.flatMap((each) => project.unitAt(each) ?? []);
}

/**
 * Whether a function, or the class of a constructor, goes where its calls are not in sight. A container is
 * given a class by a decorated file or a list of the application; in a test it may be given a double.
 */
function isHandedOn(unit: Unit, owner: ts.SignatureDeclaration): boolean {
  const named = ts.isConstructorDeclaration(owner) ? owner.parent : owner;
  const { name } = named;
  if (name === undefined || !ts.isIdentifier(name)) return false;
  const mayBeListed = ts.isClassLike(named) && !isTestPath(unit.path);
  return unit.identifiers(name.text).some((use) => {
    const { parent } = use;
    const isArgument = ts.isCallExpression(parent) && parent.expression !== use;
    const isListed = ts.isArrayLiteralExpression(parent) || ts.isPropertyAssignment(parent);
    return isArgument || (isListed && !mayBeListed);
  });
}

function hidden(home: Unit, node: ts.Node): Refusal {
  return refuse(
    'shim-instance',
    `what \`Shim\` is handed by ${quote(node)} at ${placeOf(home, node)} is not in sight`,
  );
}
