import { ts } from 'ts-morph';
import { memberOfOptions, optionsAround } from './component-member.js';
import { basesOf, functionBehind, membersOf } from './function-behind.js';
import { importedBy } from './imported.js';
import { initializerOf } from './origin.js';
import { returnedValues } from './returned-values.js';
import { declaredName, nameOf, unwrap } from './syntax.js';
import { type Unit, unitOf } from './unit.js';

/**
 * The name by which another file declares what is read as `this.name`: a class that is extended there, a
 * mixin of a component or the component that it extends.
 */
export function inheritedMember(unit: Unit, name: ts.Node): ts.Node | undefined {
  const { parent: access } = name;
  const isOfThis =
    access !== undefined &&
    ts.isPropertyAccessExpression(access) &&
    access.name === name &&
    access.expression.kind === ts.SyntaxKind.ThisKeyword;
  if (!isOfThis) return undefined;
  const owner = ts.findAncestor(access, ts.isClassLike);
  if (owner !== undefined) return memberOfBases(unit, owner, access.name.text);
  for (const options of optionsAround(access)) {
    const found = memberOfMixins(unit, options, access.name.text, new Set([options]));
    if (found !== undefined) return found;
  }
  return undefined;
}

function memberOfBases(
  unit: Unit,
  owner: ts.ClassLikeDeclaration,
  name: string,
): ts.Node | undefined {
  const bases = basesOf(unit, owner);
  const [member] = bases.length > 0 ? membersOf(unit, owner, name) : [];
  if (member !== undefined) return declaredName(member);
  // `this.headers = {}` in a constructor declares the member, as scripts have it.
  return bases.flatMap((base) => assignedMember(unit, base, name) ?? [])[0];
}

function assignedMember(
  unit: Unit,
  owner: ts.ClassLikeDeclaration,
  name: string,
): ts.Node | undefined {
  const symbol = owner.name && unit.symbolOf(owner.name);
  const [declaration] = symbol?.members?.get(ts.escapeLeadingUnderscores(name))?.declarations ?? [];
  return declaration && declaredName(declaration);
}

function memberOfMixins(
  unit: Unit,
  options: ts.ObjectLiteralExpression,
  name: string,
  seen: Set<ts.Node>,
): ts.Node | undefined {
  for (const mixin of mixinsOf(unit, options)) {
    if (seen.has(mixin)) continue;
    seen.add(mixin);
    const found = memberOfOptions(mixin, name) ?? memberOfMixins(unit, mixin, name, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The options of `mixins: [tokens, signed('crm')]` and `extends: Base`. */
function mixinsOf(
  unit: Unit,
  { properties }: ts.ObjectLiteralExpression,
): ts.ObjectLiteralExpression[] {
  const values = properties.flatMap((property): readonly ts.Expression[] => {
    if (!ts.isPropertyAssignment(property)) return [];
    const value = unwrap(property.initializer);
    if (nameOf(property.name) === 'extends') return [value];
    const isList = nameOf(property.name) === 'mixins' && ts.isArrayLiteralExpression(value);
    return isList ? value.elements : [];
  });
  return values.flatMap((value) => optionsBehind(unit, value, 0));
}

/** The options that a component or mixin is made of, wherever: `{ … }`, `defineComponent({ … })`. */
function optionsBehind(
  unit: Unit,
  expression: ts.Expression,
  steps: number,
): ts.ObjectLiteralExpression[] {
  if (steps > MAX_STEPS) return [];
  const imported = importedBy(unit, expression);
  const value = unwrap(imported && 'node' in imported ? imported.node : expression);
  const home = unitOf(value, unit);
  if (ts.isObjectLiteralExpression(value)) return [value];
  if (ts.isIdentifier(value)) {
    const initializer = initializerOf(home, value);
    return initializer ? optionsBehind(home, initializer, steps + 1) : [];
  }
  if (!ts.isCallExpression(value)) return [];
  const made = functionBehind(home, value.expression);
  const given = made ? returnedValues(made) : value.arguments;
  return given.flatMap((each) => optionsBehind(home, each, steps + 1));
}

/** How many names lead on to names before the trail is given up: more is a cycle. */
const MAX_STEPS = 5;
