import { ts } from 'ts-morph';
import { type FunctionInSight, functionBehind } from '../program/function-behind.js';
import { isPartOfPath } from '../program/path-text.js';
import { returnedValues } from '../program/returned-values.js';
import { nameOf, unwrap } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';
import { partsOf } from './option-parts.js';

/** The object that a function gives a call of it: `undefined` where it is not the same one in every way through it. */
export function optionsGiven(unit: Unit, expression: ts.Expression): ts.Expression | undefined {
  const owner = functionGiving(unit, expression);
  return owner && objectGiven(owner);
}

/** The function that gives options to a call, or to one that is waited for. */
export function functionGiving(unit: Unit, expression: ts.Expression): FunctionInSight | undefined {
  const value = unwrap(expression);
  if (ts.isAwaitExpression(value)) return functionCalled(unit, value.expression);
  const owner = functionCalled(unit, value);
  return owner && !isAsync(owner) ? owner : undefined;
}

/** The call of a function that gives options, waited for or not. */
export function callGiving(expression: ts.Expression): ts.CallExpression | undefined {
  const value = unwrap(expression);
  const call = ts.isAwaitExpression(value) ? unwrap(value.expression) : value;
  return ts.isCallExpression(call) ? call : undefined;
}

function functionCalled(unit: Unit, value: ts.Expression): FunctionInSight | undefined {
  const call = unwrap(value);
  const isPlain = ts.isCallExpression(call) && call.questionDotToken === undefined;
  return isPlain ? functionBehind(unit, call.expression) : undefined;
}

/** The one object that a function makes anew and hands back, whatever else it does. */
export function objectGiven(owner: ts.Node): ts.Expression | undefined {
  const [returned, another] = returnedValues(owner as { readonly body?: ts.ConciseBody });
  if (returned === undefined || another !== undefined) return undefined;
  const value = unwrap(returned);
  return partsOf(value) === undefined ? undefined : value;
}

/** Whether what a function gives must be waited for. */
export function isAsync(owner: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(owner) ? ts.getModifiers(owner) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

/**
 * The member of the options that a function gives as which it hands on an argument, whole or with more text
 * around it; `undefined` where it does anything else with it.
 */
export function memberTakenTo(
  unit: Unit,
  call: ts.CallExpression,
  argument: number,
): string | undefined {
  const owner = functionCalled(unit, call);
  const made = owner && objectGiven(owner);
  const name = owner?.parameters[argument]?.name;
  if (!made || !name || !ts.isIdentifier(name)) return undefined;
  const home = unitOf(name, unit);
  const [use, another] = home.referencesTo(name).filter((each) => each !== name);
  if (use === undefined || another !== undefined) return undefined;
  let node: ts.Node = use;
  while (isPartOfPath(home, node)) node = node.parent;
  const { parent } = node;
  const isProperty = ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent);
  return isProperty && partsOf(made)?.includes(parent) ? nameOf(parent.name) : undefined;
}
