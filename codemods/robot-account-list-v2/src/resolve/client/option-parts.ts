import { ts } from 'ts-morph';
import { initializerOf } from '../program/origin.js';
import { isWrittenTo, nameOf, unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';

/** What an object is made of: a property that is written out, or an object of which all properties are copied. */
export type OptionPart = ts.ObjectLiteralElementLike | ts.Expression;

/**
 * The parts of an object that is made anew where it stands, the later ones before others by the same name: a
 * literal, or `Object.assign({}, base, { … })`. `undefined` where it is made in another way.
 */
export function partsOf(expression: ts.Expression): readonly OptionPart[] | undefined {
  const value = unwrap(expression);
  if (ts.isObjectLiteralExpression(value)) return value.properties;
  const sources = sourcesAssigned(value);
  return sources?.flatMap((source) => partsOf(source) ?? [source]);
}

/** What `Object.assign` copies into a new object, that among them; `undefined` where it changes one that was there. */
function sourcesAssigned(call: ts.Expression): readonly ts.Expression[] | undefined {
  const isAssign = ts.isCallExpression(call) && call.expression.getText() === 'Object.assign';
  const [target] = isAssign ? call.arguments : [];
  const isNew = target !== undefined && partsOf(target) !== undefined;
  return isNew && isAssign && !call.arguments.some(ts.isSpreadElement) ? call.arguments : undefined;
}

/** The object that a part of one comes to be in: itself, or the `Object.assign({}, …)` that it is an argument of. */
export function objectAround(part: ts.Node): ts.Node {
  const { parent } = part;
  const isSource = ts.isCallExpression(parent) && parent.arguments.includes(part as ts.Expression);
  return isSource && partsOf(parent) !== undefined ? objectAround(parent) : part;
}

/** The name of a property that is written out. */
export function nameOfPart(part: OptionPart): string | undefined {
  return ts.isObjectLiteralElement(part) ? nameOf(part.name) : undefined;
}

/** The last part that bears one of several names; one of a constant that is copied counts. */
export function propertyNamed(
  unit: Unit,
  parts: readonly OptionPart[],
  keys: readonly string[],
  steps = 0,
): ts.ObjectLiteralElementLike | undefined {
  for (const part of [...parts].reverse()) {
    if (isElement(part) && keys.includes(nameOf(part.name) ?? '')) return part;
    const copied = constantCopied(unit, part, steps);
    const found = copied && propertyNamed(unit, copied, keys, steps + 1);
    if (found) return found;
  }
  return undefined;
}

/** The first part that may bring a property by one of these names unseen. */
export function bringerOf(
  unit: Unit,
  parts: readonly OptionPart[],
  keys: readonly string[],
): OptionPart | undefined {
  return parts.find((part) => copiedBy(part) !== undefined && mayBring(unit, part, keys));
}

/** Whether a part may bring a property by one of these names. */
function mayBring(unit: Unit, part: OptionPart, keys: readonly string[], steps = 0): boolean {
  if (copiedBy(part) === undefined) {
    const name = nameOfPart(part);
    return name === undefined || keys.includes(name);
  }
  const copied = constantCopied(unit, part, steps);
  return copied === undefined || copied.some((each) => mayBring(unit, each, keys, steps + 1));
}

/** The object of which a part copies all properties. */
export function copiedBy(part: OptionPart): ts.Expression | undefined {
  if (isElement(part)) return ts.isSpreadAssignment(part) ? part.expression : undefined;
  return part;
}

function isElement(part: OptionPart): part is ts.ObjectLiteralElementLike {
  return ts.isObjectLiteralElement(part);
}

/** How many objects are made of further ones before the trail is given up: more is a cycle. */
const MAX_STEPS = 5;

/** What is copied, where it is an object in sight that nothing is written into. */
function constantCopied(
  unit: Unit,
  part: OptionPart,
  steps: number,
): readonly OptionPart[] | undefined {
  const copied = copiedBy(part);
  if (copied === undefined || steps > MAX_STEPS) return undefined;
  const value = unwrap(copied);
  const uses = ts.isIdentifier(value) ? unit.referencesTo(value) : [];
  const isWritten = uses.some(({ parent }) => isMember(parent) && isWrittenTo(parent));
  const initializer = ts.isIdentifier(value) ? initializerOf(unit, value) : value;
  return isWritten || initializer === undefined ? undefined : partsOf(initializer);
}

function isMember(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}
