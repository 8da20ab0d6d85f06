import { ts } from 'ts-morph';
import { membersBehind } from './function-behind.js';
import { importedBy } from './imported.js';
import { isAccess } from './member-path.js';
import { initializerOf } from './origin.js';
import { overridesOf } from './overrides.js';
import { nameOf, unwrap } from './syntax.js';
import { type Unit, unitOf } from './unit.js';

/**
 * Follows an expression to the one value that is written out for it: by constants, members of tables,
 * lists, enums and classes, here or in the file that exports them. Itself where it leads no further.
 */
export function valueBehind(unit: Unit, expression: ts.Expression, steps = 0): ts.Expression {
  const value = unwrap(expression);
  const next = steps > MAX_STEPS ? undefined : nextOf(unit, value, steps);
  return next === undefined ? value : valueBehind(unit, next, steps + 1);
}

/** How many values lead on to values before the trail is given up: more is a cycle. */
const MAX_STEPS = 10;

function nextOf(unit: Unit, value: ts.Expression, steps: number): ts.Expression | undefined {
  const home = unitOf(value, unit);
  const imported = importedBy(home, value);
  if (imported !== undefined) {
    return 'node' in imported && imported.node !== value ? imported.node : undefined;
  }
  if (ts.isIdentifier(value)) return initializerOf(home, value);
  if (ts.isCallExpression(value)) {
    return value.expression.getText() === 'Object.freeze' ? value.arguments[0] : undefined;
  }
  return isAccess(value) ? memberValue(home, value, steps) : undefined;
}

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

function memberValue(unit: Unit, access: Access, steps: number): ts.Expression | undefined {
  const name = memberName(access);
  if (name === undefined) return undefined;
  const owner = valueBehind(unit, access.expression, steps + 1);
  const home = unitOf(owner, unit);
  if (ts.isObjectLiteralExpression(owner)) return inTable(owner, name);
  if (ts.isArrayLiteralExpression(owner)) {
    return owner.elements.some(ts.isSpreadElement) ? undefined : owner.elements[Number(name)];
  }
  const enumeration = ts.isIdentifier(owner) ? enumNamed(home, owner) : undefined;
  const [member, another] = enumeration
    ? enumeration.members.filter((each) => nameOf(each.name) === name)
    : membersBehind(home, owner, name).filter(ts.isPropertyDeclaration);
  return member === undefined || another !== undefined ? undefined : declaredValue(home, member);
}

function memberName(access: Access): string | undefined {
  if (ts.isPropertyAccessExpression(access)) return access.name.text;
  const { argumentExpression: name } = access;
  return ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : undefined;
}

/** What a literal has by a name, unless something that is copied into it may replace it. */
function inTable(
  { properties }: ts.ObjectLiteralExpression,
  name: string,
): ts.Expression | undefined {
  if (properties.some(ts.isSpreadAssignment)) return undefined;
  const [property, another] = properties.filter((each) => nameOf(each.name) === name);
  if (property === undefined || another !== undefined) return undefined;
  if (ts.isShorthandPropertyAssignment(property)) return property.name;
  return ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

function enumNamed(unit: Unit, name: ts.Identifier): ts.EnumDeclaration | undefined {
  const [declaration, another] = unit.symbolOf(name)?.declarations ?? [];
  const isOne = declaration !== undefined && another === undefined;
  return isOne && ts.isEnumDeclaration(declaration) ? declaration : undefined;
}

/** What a member is declared with, where nothing else is put there and no heir has another. */
function declaredValue(
  unit: Unit,
  member: ts.EnumMember | ts.PropertyDeclaration,
): ts.Expression | undefined {
  if (ts.isEnumMember(member)) return member.initializer;
  const home = unitOf(member, unit);
  if (!ts.isMemberName(member.name) || home.writesTo(member.name).length > 0) return undefined;
  return overridesOf(home, member).length > 0 ? undefined : member.initializer;
}
