import { ts } from 'ts-morph';
import { membersBehind } from '../program/function-behind.js';
import { initializerOf } from '../program/origin.js';
import { isMemberOfThis } from '../program/made-from.js';
import { declaredName, isPropertyName, nameOf, unwrap } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';
import { valuesPutInto } from '../program/values-put-into.js';
import { handedFor } from '../program/handed-by-callers.js';

/** What lists of ids are made from where a call stands, and what its callers hand over for them, and theirs. */
export function sourcesOfIds(
  unit: Unit,
  parts: readonly ts.Expression[],
  at: ts.Node,
  steps = 0,
): ts.Expression[] {
  const sources = parts.flatMap((part) => sourcesIn(unitOf(part, unit), part));
  if (steps > MAX_CALLERS) return sources;
  const handed = sources.flatMap((source) => handedFor(unit, source, at));
  const further = handed.flatMap(({ call, argument }) =>
    sourcesOfIds(unit, [argument], call, steps + 1),
  );
  return [...sources, ...further];
}

const MAX_CALLERS = 3;

/** A list of ids and those that it only picks from or copies: `[...new Set(ids)]`, `ids.slice(0, 9)`. */
function sourcesIn(unit: Unit, part: ts.Expression, steps = 0): ts.Expression[] {
  const value = unwrap(part);
  const further = (next: ts.Expression | undefined): ts.Expression[] =>
    next === undefined || steps > MAX_STEPS ? [] : sourcesIn(unit, next, steps + 1);
  if (ts.isIdentifier(value)) return [value, ...further(initializerOf(unit, value))];
  if (ts.isPropertyAccessExpression(value)) {
    return [value, ...valuesOfMember(unit, value).flatMap(further)];
  }
  if (ts.isArrayLiteralExpression(value)) return value.elements.flatMap(further);
  if (ts.isSpreadElement(value)) return further(value.expression);
  if (ts.isNewExpression(value) || isCopy(value)) return further(value.arguments?.[0]);
  const isPicked = ts.isCallExpression(value) && ts.isPropertyAccessExpression(value.expression);
  return isPicked && PICKS.includes(value.expression.name.text)
    ? further(value.expression.expression)
    : [];
}

/** `ids` of `this.ids = ids`. */
function valuesOfMember(unit: Unit, { name }: ts.PropertyAccessExpression): ts.Expression[] {
  const [declaration] = (isMemberOfThis(name) && unit.symbolOf(name)?.declarations) || [];
  const declared = declaration && declaredName(declaration);
  if (declaration === undefined || declared === undefined) return [];
  return valuesPutInto(unitOf(declared, unit), declared, declaration).flatMap((each) => each ?? []);
}

const MAX_STEPS = 5;
const COPIES: readonly string[] = ['Array.from', 'Object.keys', 'Object.values', 'JSON.parse'];
const PICKS: readonly string[] = [
  'filter',
  'map',
  'slice',
  'sort',
  'concat',
  'flat',
  'splice',
  'split',
];

function isCopy(value: ts.Expression): value is ts.CallExpression {
  return ts.isCallExpression(value) && COPIES.includes(value.expression.getText());
}

/** What declares a member that is read, by whatever name its owner goes: `ids` of `query.ids` and of `this.ids`. */
export function memberDeclared(unit: Unit, node: ts.Node): ts.Node | undefined {
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const [declared] = unit.symbolOf(node.name)?.declarations ?? [];
  return declared ?? membersBehind(unit, node.expression, node.name.text)[0];
}

/** What is read of an object, however it is written: `req.body.ids`, or a name that was destructured from it. */
export function memberRead(unit: Unit, node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.getText();
  if (!ts.isIdentifier(node) || isPropertyName(node)) return undefined;
  const element = unit.symbolOf(node)?.declarations?.[0];
  if (element === undefined || !ts.isBindingElement(element)) return undefined;
  const { parent: pattern, propertyName, name } = element;
  const { initializer } = pattern.parent as { readonly initializer?: ts.Expression };
  if (!ts.isObjectBindingPattern(pattern) || initializer === undefined) return undefined;
  const member = nameOf(propertyName ?? name);
  return member && `${unwrap(initializer).getText()}.${member}`;
}
