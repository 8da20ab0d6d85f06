import { ts } from 'ts-morph';
import { isComputed } from './component-member.js';
import { importedBy } from './imported.js';
import { initializerOf } from './origin.js';
import { returnedValues } from './returned-values.js';
import { nameOf, unwrap } from './syntax.js';
import { type Unit, unitOf } from './unit.js';

/** A function whose body is in sight. */
export type FunctionInSight = (
  ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration
) & { readonly body: ts.ConciseBody };

/**
 * Follows a callee to the function of the project that it is: a function or a constant that holds one, a
 * member of an object, a method of a class, in this file or another. `undefined` when it is not in sight.
 */
export function functionBehind(unit: Unit, callee: ts.Expression): FunctionInSight | undefined {
  return functionOfValue(unit, callee, 0);
}

/** The getter that a member is read by; `undefined` where it is none, or not in sight. */
export function getterBehind(
  unit: Unit,
  { expression, name }: ts.PropertyAccessExpression,
): ts.GetAccessorDeclaration | undefined {
  const declared = unit.symbolOf(name)?.declarations;
  const inTable = tableBehind(unit, expression)?.properties.filter(
    (property) => nameOf(property.name) === name.text,
  );
  return (declared ?? inTable ?? membersBehind(unit, expression, name.text)).find(ts.isGetAccessor);
}

/** What a component computes where a member is read; `undefined` where it computes nothing. */
export function computedBehind(
  unit: Unit,
  { name }: ts.PropertyAccessExpression,
): ts.MethodDeclaration | undefined {
  return unit.symbolOf(name)?.declarations?.find(isComputed);
}

/** The members by a name of the class that something is an instance of, or that it is. */
export function membersBehind(
  unit: Unit,
  owner: ts.Expression,
  name: string,
): readonly ts.ClassElement[] {
  return membersOf(unit, classBehind(unit, owner) ?? classNamed(unit, unwrap(owner)), name);
}

/** How many values lead on to values before the trail is given up. */
const MAX_STEPS = 5;

function functionOfValue(
  unit: Unit,
  expression: ts.Expression,
  steps: number,
): FunctionInSight | undefined {
  const value = unwrap(expression);
  if (steps > MAX_STEPS) return undefined;
  if (hasBody(value)) return value;
  const imported = importedBy(unit, value);
  if (imported !== undefined) {
    const isOther = 'node' in imported && imported.node !== value;
    return isOther ? functionOfValue(unit, imported.node, steps + 1) : undefined;
  }
  if (ts.isCallExpression(value)) return functionMadeBy(unit, value, steps);
  if (ts.isIdentifier(value)) {
    const declared = unit.symbolOf(value)?.declarations ?? [];
    const initializer = initializerOf(unit, value);
    return initializer === undefined
      ? onlyBody(declared)
      : functionOfValue(unit, initializer, steps + 1);
  }
  return ts.isPropertyAccessExpression(value) ? functionOfMember(unit, value, steps) : undefined;
}

/** The one function that another one hands back: `withToken` of `withToken = makeHeaders(tenant)`, `get.bind(this)`. */
function functionMadeBy(
  unit: Unit,
  { expression: maker, arguments: given }: ts.CallExpression,
  steps: number,
): FunctionInSight | undefined {
  const isBound = ts.isPropertyAccessExpression(maker) && maker.name.text === 'bind';
  if (isBound && given.length === 1) return functionOfValue(unit, maker.expression, steps + 1);
  const made = functionOfValue(unit, maker, steps + 1);
  const [returned, another] = made ? returnedValues(made) : [];
  return returned && another === undefined && hasBody(unwrap(returned))
    ? (unwrap(returned) as FunctionInSight)
    : undefined;
}

function hasBody(node: ts.Node): node is FunctionInSight {
  const isFunction =
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node);
  return isFunction && node.body !== undefined && node.asteriskToken === undefined;
}

/** The one of several declarations that is no overload. */
function onlyBody(declarations: readonly ts.Node[]): FunctionInSight | undefined {
  const [found, another] = declarations.filter(hasBody);
  return another === undefined ? found : undefined;
}

function functionOfMember(
  unit: Unit,
  { expression: owner, name }: ts.PropertyAccessExpression,
  steps: number,
): FunctionInSight | undefined {
  const table = tableBehind(unit, owner);
  const owning = classBehind(unit, owner, steps) ?? classNamed(unit, unwrap(owner));
  const members = table?.properties ?? membersOf(unit, owning, name.text);
  const own = members.filter(
    (member) => nameOf(member.name) === name.text || isHidden(member, name),
  );
  const isOfThis = owner.kind === ts.SyntaxKind.ThisKeyword;
  const declared = isOfThis && own.length === 0 ? unit.symbolOf(name)?.declarations : undefined;
  const method = onlyBody(declared ?? own);
  const [member] = own;
  if (method !== undefined || member === undefined) return method;
  if (ts.isShorthandPropertyAssignment(member)) {
    return functionOfValue(unit, member.name, steps + 1);
  }
  const value =
    ts.isPropertyAssignment(member) || ts.isPropertyDeclaration(member)
      ? member.initializer
      : undefined;
  return value && functionOfValue(unit, value, steps + 1);
}

/** `#post`, which has no other name. */
function isHidden({ name }: ts.Node & { name?: ts.Node }, wanted: ts.MemberName): boolean {
  return name !== undefined && ts.isPrivateIdentifier(name) && name.text === wanted.text;
}

/** The object literal that a constant holds, here or in the file that exports it. */
function tableBehind(unit: Unit, owner: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const imported = importedBy(unit, owner);
  const value = unwrap(imported && 'node' in imported ? imported.node : owner);
  const held = ts.isIdentifier(value) ? initializerOf(unit, value) : value;
  const table = held && unwrap(held);
  return table && ts.isObjectLiteralExpression(table) ? table : undefined;
}

/** The class that an expression is an instance of: by `this`, by `new`, or by the type it is declared with. */
function classBehind(
  unit: Unit,
  expression: ts.Expression,
  steps = 0,
): ts.ClassLikeDeclaration | undefined {
  const imported = importedBy(unit, expression);
  const value = unwrap(imported && 'node' in imported ? imported.node : expression);
  if (steps > MAX_STEPS) return undefined;
  const isSuper = value.kind === ts.SyntaxKind.SuperKeyword;
  if (isSuper || value.kind === ts.SyntaxKind.ThisKeyword) {
    const own = ts.findAncestor(value, ts.isClassLike);
    return own && isSuper ? baseOf(unit, own) : own;
  }
  if (ts.isNewExpression(value)) return classNamed(unit, value.expression);
  if (ts.isPropertyAccessExpression(value) && value.name.text === 'prototype') {
    return classNamed(unit, unwrap(value.expression));
  }
  if (ts.isCallExpression(value)) return classMadeBy(unit, value, steps);
  if (ts.isBinaryExpression(value)) return classBehind(unit, value.right, steps + 1);
  const name = ts.isPropertyAccessExpression(value) ? value.name : value;
  if (!ts.isMemberName(name)) return undefined;
  const declarations = unit.symbolOf(name)?.declarations ?? membersNamed(unit, value, steps);
  const [declaration] = declarations;
  if (declaration === undefined) return undefined;
  const { type, initializer } = declaration as ts.Node & {
    readonly type?: ts.TypeNode;
    readonly initializer?: ts.Expression;
  };
  if (type !== undefined) {
    return ts.isTypeReferenceNode(type) ? classNamed(unit, type.typeName) : undefined;
  }
  // `this.api = new Api()` in a constructor declares the member, as scripts have it.
  const put = ts.isBinaryExpression(declaration) ? declaration.right : initializer;
  return put && unitOf(name, unit).writesTo(name).length <= 1
    ? classBehind(unit, put, steps + 1)
    : undefined;
}

/** The one class that all that a function hands back is an instance of: `Session.of()`. */
function classMadeBy(
  unit: Unit,
  { expression: maker }: ts.CallExpression,
  steps: number,
): ts.ClassLikeDeclaration | undefined {
  const made = functionOfValue(unit, maker, steps + 1);
  const [found, another] = new Set(
    (made ? returnedValues(made) : []).map((each) => classBehind(unit, each, steps + 1)),
  );
  return another === undefined ? found : undefined;
}

/** What a member is declared as by the class of its owner, in another file. */
function membersNamed(unit: Unit, access: ts.Expression, steps: number): readonly ts.Node[] {
  if (!ts.isPropertyAccessExpression(access)) return [];
  const { expression: owner, name } = access;
  return membersOf(unit, classBehind(unit, owner, steps + 1) ?? classNamed(unit, owner), name.text);
}

function classNamed(unit: Unit, name: ts.Node): ts.ClassLikeDeclaration | undefined {
  if (!ts.isMemberName(name)) return undefined;
  const declarations = unit.symbolOf(name)?.declarations ?? [];
  return declarations.find(ts.isClassLike);
}

/** The members by a name of the class that first has it, the class itself or one it extends. */
export function membersOf(
  unit: Unit,
  owner: ts.ClassLikeDeclaration | undefined,
  name: string,
): readonly ts.ClassElement[] {
  for (const at of owner ? [owner, ...basesOf(unit, owner)] : []) {
    const own = at.members.filter((member) => {
      return member.name !== undefined && ts.isMemberName(member.name) && member.name.text === name;
    });
    if (own.length > 0) return own;
  }
  return [];
}

/** The classes that one extends, the nearest first. */
export function basesOf(unit: Unit, owner: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration[] {
  const bases = new Set<ts.ClassLikeDeclaration>();
  for (let at = baseOf(unit, owner); at && at !== owner && !bases.has(at); at = baseOf(unit, at)) {
    bases.add(at);
  }
  return [...bases];
}

function baseOf(unit: Unit, owner: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | undefined {
  const clause = owner.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const base = clause?.types[0]?.expression;
  return base && classNamed(unit, base);
}
