import { ts } from 'ts-morph';
import { PACKAGES, WIRE_FIELDS } from '../../old-api.js';
import { importOf } from '../program/origin.js';
import { nameOf } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';
import type { Fields } from './request-fields.js';

/** The fields that the declared type of a variable, parameter or property names. */
export function fieldsOfDeclared(unit: Unit, name: ts.MemberName): Fields | undefined {
  const [declaration] = unit.symbolOf(name)?.declarations ?? [];
  const hasType =
    declaration !== undefined &&
    (ts.isVariableDeclaration(declaration) ||
      ts.isParameter(declaration) ||
      ts.isPropertyDeclaration(declaration) ||
      ts.isPropertySignature(declaration));
  return hasType ? fieldsOfType(unit, declaration.type, [name]) : undefined;
}

/**
 * The fields that a type names: an interface, a type or a class of the project, or one of ours.
 *
 * @param ids what a value of the type is made from
 */
export function fieldsOfType(
  unit: Unit,
  type: ts.TypeNode | undefined,
  ids: readonly ts.Expression[],
): Fields | undefined {
  const names = type && namesIn(unit, type, 0);
  if (type === undefined || names === undefined || names.length === 0) return undefined;
  return { ways: [new Set(names)], assumptions: [], ids, seenAt: type };
}

/** Types that change nothing of the names of what they are given. */
const SAME_NAMES: readonly string[] = ['Partial', 'Readonly', 'Required', 'Promise'];
const OUR_TYPES = /^GetRobotAccountByIds\w*Request$|^LegacyRequest$/;
const MAX_STEPS = 5;

function namesIn(unit: Unit, type: ts.TypeNode, steps: number): readonly string[] | undefined {
  if (steps > MAX_STEPS) return undefined;
  if (ts.isTypeLiteralNode(type)) return namesOfMembers(type.members);
  if (ts.isIntersectionTypeNode(type)) {
    return all(type.types.map((part) => namesIn(unit, part, steps + 1)));
  }
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  const { typeName, typeArguments } = type;
  const [declaration, another] = unit.symbolOf(typeName)?.declarations ?? [];
  const inner = typeArguments?.[0];
  if (declaration === undefined) {
    return inner && SAME_NAMES.includes(typeName.text)
      ? namesIn(unit, inner, steps + 1)
      : undefined;
  }
  const imported = importOf(unit, declaration);
  if (imported !== undefined) {
    const isOurs = Object.values(PACKAGES).some((name) => name === imported.module);
    const isContract = isOurs || imported.module === '@qopen-compat/contract';
    return isContract && OUR_TYPES.test(imported.name) ? WIRE_FIELDS : undefined;
  }
  return another === undefined ? namesDeclared(unit, declaration, steps) : undefined;
}

function namesDeclared(
  unit: Unit,
  declaration: ts.Declaration,
  steps: number,
): readonly string[] | undefined {
  if (ts.isTypeAliasDeclaration(declaration)) return namesIn(unit, declaration.type, steps + 1);
  if (ts.isInterfaceDeclaration(declaration)) {
    const bases = (declaration.heritageClauses ?? []).flatMap(({ types }) => [...types]);
    const inherited = bases.map(({ expression }) => {
      const [base] = unit.symbolOf(expression)?.declarations ?? [];
      return base && steps < MAX_STEPS ? namesDeclared(unit, base, steps + 1) : undefined;
    });
    return all([...inherited, namesOfMembers(declaration.members)]);
  }
  return ts.isClassDeclaration(declaration) ? namesOfClass(declaration) : undefined;
}

/** The fields of an instance as JSON; `undefined` for a class that makes its own, or inherits. */
export function namesOfClass(declaration: ts.ClassLikeDeclaration): string[] | undefined {
  if (declaration.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)) {
    return undefined;
  }
  const names: string[] = [];
  for (const member of declaration.members) {
    const name = nameOf(member.name);
    const isStatic = hasModifier(member, ts.SyntaxKind.StaticKeyword);
    if (ts.isPropertyDeclaration(member) && name !== undefined && !isStatic) names.push(name);
    if (name === 'toJSON' || (ts.isAccessor(member) && !isStatic)) return undefined;
    if (!ts.isConstructorDeclaration(member)) continue;
    for (const parameter of member.parameters) {
      const isProperty = ts.isParameterPropertyDeclaration(parameter, member);
      const given = isProperty ? nameOf(parameter.name) : undefined;
      if (given !== undefined) names.push(given);
    }
    names.push(...assignedToThis(member).map(({ name: assigned }) => assigned));
  }
  return names;
}

/** `this.robot_id = robotId;` of a constructor. */
export function assignedToThis(
  maker: ts.ConstructorDeclaration,
): { readonly name: string; readonly value: ts.Expression }[] {
  return (maker.body?.statements ?? []).flatMap((statement) => {
    const expression = ts.isExpressionStatement(statement) ? statement.expression : undefined;
    const target = expression && ts.isBinaryExpression(expression) ? expression.left : undefined;
    const isOwn =
      target !== undefined &&
      ts.isPropertyAccessExpression(target) &&
      target.expression.kind === ts.SyntaxKind.ThisKeyword;
    if (!isOwn || expression === undefined || !ts.isBinaryExpression(expression)) return [];
    return [{ name: target.name.text, value: expression.right }];
  });
}

function namesOfMembers(members: readonly ts.TypeElement[]): string[] | undefined {
  const names = members.map((member) =>
    ts.isPropertySignature(member) ? nameOf(member.name) : undefined,
  );
  return names.every((name) => name !== undefined) ? names : undefined;
}

function all(parts: readonly (readonly string[] | undefined)[]): string[] | undefined {
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function hasModifier(member: ts.ClassElement, kind: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(member) ? ts.getModifiers(member) : undefined;
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}
