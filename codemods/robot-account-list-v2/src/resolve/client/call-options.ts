import { ts } from 'ts-morph';
import { initializerOf } from '../program/origin.js';
import { isBlockScoped, isDoneBefore } from '../program/runs-after.js';
import { isWithin, isWrittenTo, unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';
import type { Place } from './call-shape.js';
import { optionsGiven } from './given-options.js';
import { type OptionPart, partsOf, propertyNamed } from './option-parts.js';

/** The options that a call is given, as they are written. */
export interface CallOptions {
  /** The expression that makes them, and what of. */
  readonly made: ts.Expression;
  readonly parts: readonly OptionPart[];
  /** Where that stands outside the call: what stands for them in the call, a variable or a function's call. */
  readonly source: ts.Expression | undefined;
  /** Where they come to be in the file of the call: what makes them, or the call of a function that does. */
  readonly given: ts.Expression;
}

/**
 * The options at an argument of a call: written there, in the one place where a variable is given them, or
 * by a function in sight.
 */
export function optionsAt(
  unit: Unit,
  call: ts.CallExpression,
  argument: number,
): CallOptions | undefined {
  const value = call.arguments[argument];
  return value && optionsBehind(unit, unwrap(value));
}

function optionsBehind(unit: Unit, value: ts.Expression): CallOptions | undefined {
  const own = partsOf(value);
  if (own !== undefined) return { made: value, parts: own, source: undefined, given: value };
  const held = ts.isIdentifier(value) ? initializerOf(unit, value) : value;
  if (held !== value && !isGivenBefore(held, value)) return undefined;
  const given = held && unwrap(held);
  if (given?.getSourceFile() !== value.getSourceFile()) return undefined;
  const made = partsOf(given) === undefined ? optionsGiven(unit, given) : given;
  const parts = made && partsOf(made);
  return made && parts && { made, parts, source: value, given };
}

/** `var` in a block that the call does not stand in may have been given nothing. */
function isGivenBefore(initializer: ts.Node | undefined, use: ts.Node): boolean {
  const declaration = initializer?.parent;
  if (declaration === undefined || isBlockScoped(declaration)) return declaration !== undefined;
  const statement = ts.findAncestor(declaration, ts.isVariableStatement);
  return statement !== undefined && isWithin(use, statement.parent);
}

/**
 * The property by one of several names that a call's options have, if only by what is copied into them;
 * `undefined` where one of those names is assigned to as well.
 */
export function optionAt(
  unit: Unit,
  call: ts.CallExpression,
  { argument, keys = [] }: Place,
): ts.ObjectLiteralElementLike | undefined {
  const options = optionsAt(unit, call, argument);
  if (options === undefined || valuesAssigned(unit, options, keys).length > 0) return undefined;
  return propertyNamed(unit, options.parts, keys);
}

/** What is assigned to a property of options that are kept in a variable: `config.data = …`. */
export function valuesAssigned(
  unit: Unit,
  { source }: Pick<CallOptions, 'source'>,
  keys: readonly string[],
): ts.Expression[] {
  if (source === undefined || !ts.isIdentifier(source)) return [];
  return unit.referencesTo(source).flatMap(({ parent: member }) => {
    const isNamed = ts.isPropertyAccessExpression(member) && keys.includes(member.name.text);
    const { parent } = member;
    return isNamed && ts.isBinaryExpression(parent) && isWrittenTo(member) ? [parent.right] : [];
  });
}

/** The value of an option that it is given in a statement of its own, once, before whatever uses it. */
export function valueOfStep(
  unit: Unit,
  options: Pick<CallOptions, 'source' | 'parts'>,
  keys: readonly string[],
): ts.Expression | undefined {
  const [value, another] = valuesAssigned(unit, options, keys);
  const { source, parts } = options;
  if (value === undefined || another !== undefined || source === undefined) return undefined;
  const isFirst = propertyNamed(unit, parts, keys) === undefined;
  return isFirst && isDoneBefore(value.parent, source) ? value : undefined;
}

/** The value of an argument, or of a property written in it, or of a step that gives it one. */
export function valueAt(
  unit: Unit,
  call: ts.CallExpression,
  place: Place,
): ts.Expression | undefined {
  if (place.keys === undefined) return call.arguments[place.argument];
  const options = optionsAt(unit, call, place.argument);
  const step = options && valueOfStep(unit, options, place.keys);
  const property = step === undefined ? optionAt(unit, call, place) : undefined;
  if (property === undefined) return step;
  return ts.isPropertyAssignment(property)
    ? property.initializer
    : (property.name as ts.Identifier);
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
