import { ts } from 'ts-morph';
import { PACKAGES } from '../../old-api.js';
import { functionBehind } from '../program/function-behind.js';
import { initializerOf } from '../program/origin.js';
import { returnedValues } from '../program/returned-values.js';
import { oncePerProject } from '../program/once-per-project.js';
import type { Project } from '../program/project.js';
import { nameOf, unwrap } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';
import { isOfObject } from './member-uses.js';
import { shimMakerOf } from './shim-instance.js';
import { namesOfShim } from './shim-names.js';

/** Where a name, a parameter or a member is declared as a shim, and what gives one. */
export type TypedPlace = NamedPlace | GivingPlace;

/** What holds a shim. */
export type NamedPlace =
  | ts.ParameterDeclaration
  | ts.PropertyDeclaration
  | ts.VariableDeclaration
  /** A member of an interface, or of a type that is written out. */
  | ts.PropertySignature;

/** A function, or a getter, that gives a shim, or the promise of one. */
export type GivingPlace =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration;

/** What is declared by a mention of the type, as a shim or as a shim or nothing; `undefined` for other mentions. */
export function placeDeclaredBy({ parent: reference }: ts.Identifier): TypedPlace | undefined {
  let type: ts.Node = reference;
  while (ts.isParenthesizedTypeNode(type.parent) || isOrNothing(type.parent)) type = type.parent;
  const { parent } = type;
  const isPromised = ts.isTypeReferenceNode(parent) && parent.typeName.getText() === 'Promise';
  if (isPromised) type = parent;
  const { parent: declaration } = type;
  const isDeclared = (declaration as { readonly type?: ts.Node }).type === type;
  if (!isDeclared) return undefined;
  if (isGiving(declaration)) return declaration;
  return isNamed(declaration) && !isPromised ? declaration : undefined;
}

/** What a mention of the type says of an expression: `double as unknown as Shim`. */
export function assertedBy({ parent: { parent } }: ts.Identifier): ts.Expression | undefined {
  return ts.isAsExpression(parent) ? parent.expression : undefined;
}

/** What declares the value of an expression, or gives it. */
export function placeBehind(unit: Unit, expression: ts.Expression): TypedPlace | undefined {
  const value = unwrap(expression);
  const call = ts.isAwaitExpression(value) ? unwrap(value.expression) : value;
  if (ts.isCallExpression(call)) {
    const giver = functionBehind(unit, call.expression);
    const isGiver = giver !== undefined && isGiving(giver) && !ts.isGetAccessor(giver);
    return isGiver ? giver : undefined;
  }
  const name = ts.isPropertyAccessExpression(value) ? value.name : value;
  const [declaration] = unit.symbolOf(name)?.declarations ?? [];
  const member = declaration && ts.isBindingElement(declaration) ? declaration : undefined;
  const isOfOther = declaration !== undefined && !member && !isOfObject(declaration);
  if (isOfOther && (isNamed(declaration) || ts.isGetAccessor(declaration))) return declaration;
  const isMemberOf = member !== undefined || ts.isPropertyAccessExpression(value);
  if (isOfOther || !isMemberOf) return undefined;
  const key = member ? nameOf(member.propertyName ?? member.name) : name.getText();
  return key === undefined ? undefined : signatureNamed(unit.project, key);
}

/** The member of objects by a name that is declared as a shim. */
export function signatureNamed(project: Project, name: string): ts.PropertySignature | undefined {
  return signaturesOf(project, 'all').get(name);
}

/** All of them, by their names. */
const signaturesOf = oncePerProject((project): ReadonlyMap<string, ts.PropertySignature> => {
  const paths = project.importersOfPackage(PACKAGES.shim);
  project.open(paths);
  const types = paths.flatMap((path) => {
    const unit = project.unitAt(path);
    return unit ? namesOfShim(unit).types : [];
  });
  const places = types.flatMap((use) => placeDeclaredBy(use) ?? []);
  return new Map(places.filter(ts.isPropertySignature).map((each) => [each.name.getText(), each]));
});

/** The declaration, as a shim, of what an expression names or calls; `undefined` for others. */
export function typedPlaceOf(unit: Unit, expression: ts.Expression): TypedPlace | undefined {
  const place = placeBehind(unit, expression);
  const value = unwrap(expression);
  const kept = ts.isIdentifier(value) ? initializerOf(unit, value) : undefined;
  if (place !== undefined && isDeclaredAsShim(unit, place)) return place;
  return kept && typedPlaceOf(unitOf(kept, unit), kept);
}

function isDeclaredAsShim(unit: Unit, place: TypedPlace): boolean {
  const home = unitOf(place, unit);
  if (namesOfShim(home).types.some((use) => placeDeclaredBy(use) === place)) return true;
  const isUntold = isGiving(place) && place.type === undefined;
  return isUntold && returnedValues(place).some((value) => shimMakerOf(home, value) !== undefined);
}

/** What a place is called. */
export function nameOfPlace(place: TypedPlace): ts.MemberName | undefined {
  if (isGiving(place)) return nameOfGiver(place);
  return ts.isMemberName(place.name) ? place.name : undefined;
}

/** Whether it is a member of a class. */
export function isMember(place: TypedPlace): boolean {
  return ts.isClassElement(place) || ts.isParameterPropertyDeclaration(place, place.parent);
}

/** Whether what holds a shim can be reached from elsewhere: a member that is not private, a variable that is exported. */
export function isOpen(place: NamedPlace): boolean {
  const flags = ts.getCombinedModifierFlags(place);
  if (!isMember(place)) return (flags & ts.ModifierFlags.Export) !== 0;
  return !ts.isPrivateIdentifier(place.name) && (flags & ts.ModifierFlags.Private) === 0;
}

/** The function that hands a value back, where it is one that others may call by a name. */
export function giverOf(value: ts.Node): GivingPlace | undefined {
  const { parent } = value;
  if (ts.isArrowFunction(parent)) return parent.body === value ? parent : undefined;
  const owner = ts.isReturnStatement(parent)
    ? ts.findAncestor(parent, ts.isFunctionLike)
    : undefined;
  return owner && isGiving(owner) ? owner : undefined;
}

/** What a function that gives a shim is called by. */
export function nameOfGiver(giver: GivingPlace): ts.MemberName | undefined {
  const isValue = ts.isArrowFunction(giver) || ts.isFunctionExpression(giver);
  const declaration = isValue ? giver.parent : giver;
  const { name } = declaration as { readonly name?: ts.Node };
  const isKept =
    !isValue || ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration);
  return isKept && name && ts.isMemberName(name) ? name : undefined;
}

export function isGiving(node: ts.Node): node is GivingPlace {
  const isGenerator = (node as { readonly asteriskToken?: unknown }).asteriskToken !== undefined;
  const isFunction =
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isGetAccessor(node);
  return isFunction && !isGenerator;
}

function isNamed(node: ts.Node): node is NamedPlace {
  return (
    ts.isParameter(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isPropertySignature(node)
  );
}

/** `Shim | undefined`, `Shim | null` */
function isOrNothing(type: ts.Node): boolean {
  if (!ts.isUnionTypeNode(type)) return false;
  const others = type.types.filter((each) => !NOTHING.test(each.getText()));
  return others.length === 1;
}

const NOTHING = /^(?:undefined|null|void)$/;
