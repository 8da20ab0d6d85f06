import { ts } from 'ts-morph';
import type { Place } from './call-shape.js';
import { initializerOf } from './origin.js';
import { isWrittenTo, nameOf, unwrap } from './syntax.js';
import type { Unit } from './unit.js';

/** The options that a call is given, as they are written. */
export interface CallOptions {
  readonly literal: ts.ObjectLiteralExpression;
  /** Where they are kept in a variable of the same file: its mention in the call. */
  readonly variable: ts.Identifier | undefined;
}

/** The options at an argument of a call: written there, or in the one place where a variable is given them. */
export function optionsAt(
  unit: Unit,
  call: ts.CallExpression,
  argument: number,
): CallOptions | undefined {
  const given = call.arguments[argument];
  const value = given && unwrap(given);
  const literal = value && literalOf(unit, value);
  if (value === undefined || literal === undefined) return undefined;
  if (value === literal) return { literal, variable: undefined };
  const isHere = literal.getSourceFile() === call.getSourceFile();
  return isHere && ts.isIdentifier(value) ? { literal, variable: value } : undefined;
}

/**
 * The property by one of several names that a call's options have, if only by what is spread into them;
 * `undefined` where one of those names is assigned to as well.
 */
export function optionAt(
  unit: Unit,
  call: ts.CallExpression,
  { argument, keys = [] }: Place,
): ts.ObjectLiteralElementLike | undefined {
  const options = optionsAt(unit, call, argument);
  if (options === undefined) return undefined;
  const { literal, variable } = options;
  const isAssigned = variable !== undefined && valuesAssigned(unit, variable, keys).length > 0;
  return isAssigned ? undefined : propertyNamed(unit, literal, keys);
}

/** What is assigned to a property of options that are kept in a variable: `config.data = …`. */
export function valuesAssigned(
  unit: Unit,
  variable: ts.Identifier,
  keys: readonly string[],
): ts.Expression[] {
  return unit.referencesTo(variable).flatMap(({ parent: member }) => {
    const isNamed = ts.isPropertyAccessExpression(member) && keys.includes(member.name.text);
    const { parent } = member;
    return isNamed && ts.isBinaryExpression(parent) && isWrittenTo(member) ? [parent.right] : [];
  });
}

/** The last property of a literal that bears one of several names; one of a constant spread into it counts. */
export function propertyNamed(
  unit: Unit,
  { properties }: ts.ObjectLiteralExpression,
  keys: readonly string[],
  steps = 0,
): ts.ObjectLiteralElementLike | undefined {
  for (const property of [...properties].reverse()) {
    if (keys.includes(nameOf(property.name) ?? '')) return property;
    const spread = ts.isSpreadAssignment(property) && constantSpread(unit, property, steps);
    const found = spread && propertyNamed(unit, spread, keys, steps + 1);
    if (found) return found;
  }
  return undefined;
}

/** Whether what is spread may bring a property by one of these names. */
export function mayBring(
  unit: Unit,
  spread: ts.SpreadAssignment,
  keys: readonly string[],
  steps = 0,
): boolean {
  const literal = constantSpread(unit, spread, steps);
  if (literal === undefined) return true;
  return literal.properties.some((property) => {
    if (ts.isSpreadAssignment(property)) return mayBring(unit, property, keys, steps + 1);
    const name = nameOf(property.name);
    return name === undefined || keys.includes(name);
  });
}

/** How many spreads lead on to spreads before the trail is given up: more is a cycle. */
const MAX_STEPS = 5;

/** What is spread, where it is a literal that nothing is written into. */
function constantSpread(
  unit: Unit,
  { expression }: ts.SpreadAssignment,
  steps: number,
): ts.ObjectLiteralExpression | undefined {
  const value = unwrap(expression);
  if (steps > MAX_STEPS) return undefined;
  const uses = ts.isIdentifier(value) ? unit.referencesTo(value) : [];
  const isWritten = uses.some(({ parent }) => isMember(parent) && isWrittenTo(parent));
  return isWritten ? undefined : literalOf(unit, value);
}

function isMember(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** An object literal, or that of a variable to which nothing else is ever written. */
export function literalOf(
  unit: Unit,
  expression: ts.Expression,
): ts.ObjectLiteralExpression | undefined {
  const value = unwrap(expression);
  if (ts.isObjectLiteralExpression(value)) return value;
  const initializer = ts.isIdentifier(value) ? initializerOf(unit, value) : undefined;
  const literal = initializer && unwrap(initializer);
  return literal && ts.isObjectLiteralExpression(literal) ? literal : undefined;
}
