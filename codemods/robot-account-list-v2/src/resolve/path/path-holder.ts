import { ts } from 'ts-morph';
import { isAsync, objectGiven } from '../client/given-options.js';
import { objectAround } from '../client/option-parts.js';
import { isModuleObject } from '../program/module-exports.js';
import { isPartOfPath } from '../program/path-text.js';
import { functionOf, isWrapper, nameOf, unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';

/** What a value is put into. */
export interface Holder {
  /** A name of the file, a member of a class, or what the file exports. */
  readonly root: HolderRoot;
  /** The members that lead from there to the value. */
  readonly members: readonly string[];
  /** The object literals on the way, whose own functions may take it of `this`. */
  readonly tables: readonly Table[];
}

/** An object literal, and the members that lead from it to the value. */
export interface Table {
  readonly literal: ts.ObjectLiteralExpression;
  readonly members: readonly string[];
}

/** Where a value that is held can be reached from. */
export type HolderRoot =
  | { readonly kind: 'name'; readonly name: ts.Identifier }
  /** `this.name`; `owner` is the class that also has it as a static member. */
  | {
      readonly kind: 'member';
      readonly name: ts.MemberName;
      readonly owner: ts.Identifier | undefined;
    }
  | { readonly kind: 'exports' }
  /** The default of a parameter. */
  | { readonly kind: 'parameter'; readonly parameter: ts.ParameterDeclaration }
  /** Options of the file that are given the member in a statement of its own: `config.url = path`. */
  | { readonly kind: 'step'; readonly target: ts.PropertyAccessExpression };

/** What stands among members for the result of a call, and for what that is when it has been waited for. */
export const CALLED = '()';
export const AWAITED = '(await)';

/**
 * Climbs from a value, through texts and object literals built around it, to what holds it; `undefined`
 * when it is held by nothing that has a name.
 *
 * @param members those that lead from `value` to the path, where it is a table
 */
export function holderOf(
  unit: Unit,
  value: ts.Node,
  members: readonly string[] = [],
): Holder | undefined {
  const path = [...members];
  const tables: Table[] = [];
  let node = value;
  for (;;) {
    const { parent } = node;
    const owner = path.length > 0 ? functionGiving(node) : undefined;
    if (isWrapper(parent) || isFrozen(node) || isAssignedOn(node)) node = parent;
    else if (owner !== undefined) {
      path.unshift(...(isAsync(owner) ? [CALLED, AWAITED] : [CALLED]));
      node = owner;
    } else if (ts.isMethodDeclaration(node) && ts.isObjectLiteralExpression(parent)) {
      const name = nameOf(node.name);
      if (name === undefined || isReplacedLater(node)) return undefined;
      path.unshift(name);
      node = parent;
      tables.push({ literal: parent, members: [...path] });
    } else if (path.length > 0 && objectAround(node) !== node) node = objectAround(node);
    else if (path.length === 0 && isPartOfPath(unit, node)) node = parent;
    else if (isPropertyOf(parent, node)) {
      const name = nameOf(parent.name);
      if (name === undefined || isReplacedLater(parent)) return undefined;
      path.unshift(name);
      node = parent.parent;
      tables.push({ literal: parent.parent, members: [...path] });
    } else break;
  }
  const held = rootOf(node);
  return held && { root: held.root, members: [...held.members, ...path], tables };
}

/** The function that makes an object and always hands back that one. */
function functionGiving(object: ts.Node): ts.SignatureDeclaration | undefined {
  const owner = functionOf(object);
  const isGenerator = 'asteriskToken' in owner && owner.asteriskToken !== undefined;
  if (!ts.isFunctionLike(owner) || ts.isConstructorDeclaration(owner) || isGenerator) {
    return undefined;
  }
  return objectGiven(owner) === unwrap(object as ts.Expression) ? owner : undefined;
}

function rootOf(node: ts.Node): Omit<Holder, 'tables'> | undefined {
  const { parent } = node;
  if (ts.isFunctionDeclaration(node)) {
    return node.name && { root: { kind: 'name', name: node.name }, members: [] };
  }
  if (ts.isMethodDeclaration(node)) return ts.isClassLike(parent) ? memberOf(node) : undefined;
  if (ts.isVariableDeclaration(parent)) {
    const { name } = parent;
    return ts.isIdentifier(name) ? { root: { kind: 'name', name }, members: [] } : undefined;
  }
  if (ts.isEnumMember(parent)) {
    const member = nameOf(parent.name);
    const root = { kind: 'name', name: parent.parent.name } as const;
    return member === undefined ? undefined : { root, members: [member] };
  }
  if (ts.isPropertyDeclaration(parent)) return memberOf(parent);
  if (ts.isParameter(parent))
    return { root: { kind: 'parameter', parameter: parent }, members: [] };
  if (ts.isExportAssignment(parent)) {
    return { root: { kind: 'exports' }, members: parent.isExportEquals ? [] : ['default'] };
  }
  if (!ts.isBinaryExpression(parent)) return undefined;
  return exportedByAssignment(parent.left) ?? givenInStep(node, parent);
}

function memberOf(
  declaration: ts.PropertyDeclaration | ts.MethodDeclaration,
): Omit<Holder, 'tables'> | undefined {
  const { name, parent } = declaration;
  if (!ts.isMemberName(name)) return undefined;
  const isStatic = (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Static) !== 0;
  const owner = isStatic ? (parent as ts.ClassLikeDeclaration).name : undefined;
  return { root: { kind: 'member', name, owner }, members: [] };
}

/** `config.url = path` in a statement of its own. */
function givenInStep(
  value: ts.Node,
  { left, right, operatorToken, parent }: ts.BinaryExpression,
): Omit<Holder, 'tables'> | undefined {
  const isStep =
    right === value &&
    operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isExpressionStatement(parent) &&
    ts.isPropertyAccessExpression(left) &&
    ts.isIdentifier(left.expression);
  return isStep ? { root: { kind: 'step', target: left }, members: [left.name.text] } : undefined;
}

/** `module.exports = …`, `exports.name = …`. */
function exportedByAssignment(left: ts.Expression): Omit<Holder, 'tables'> | undefined {
  if (isModuleObject(left)) return { root: { kind: 'exports' }, members: [] };
  const isMember = ts.isPropertyAccessExpression(left) && isModuleObject(left.expression);
  return isMember ? { root: { kind: 'exports' }, members: [left.name.text] } : undefined;
}

function isPropertyOf(
  parent: ts.Node,
  node: ts.Node,
): parent is ts.PropertyAssignment | ts.ShorthandPropertyAssignment {
  return (
    (ts.isPropertyAssignment(parent) && parent.initializer === node) ||
    (ts.isShorthandPropertyAssignment(parent) && parent.name === node)
  );
}

/** Whether what follows in the literal may put another value under the same name. */
function isReplacedLater(
  property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment | ts.MethodDeclaration,
): boolean {
  const { properties } = property.parent as ts.ObjectLiteralExpression;
  const later = properties.slice(properties.indexOf(property) + 1);
  const name = nameOf(property.name);
  return later.some((each) => ts.isSpreadAssignment(each) || nameOf(each.name) === name);
}

/** `Object.freeze(value)`. */
function isFrozen(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isCallExpression(parent) &&
    parent.arguments[0] === node &&
    parent.expression.getText() === 'Object.freeze'
  );
}

/** The first of `a = b = value`, which is the value of the second. */
function isAssignedOn(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    parent.right === node &&
    isModuleObject(parent.left) &&
    ts.isBinaryExpression(parent.parent)
  );
}
