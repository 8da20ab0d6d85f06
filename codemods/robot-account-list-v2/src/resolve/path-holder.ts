import { ts } from 'ts-morph';
import { isModuleObject } from './module-exports.js';
import { isPartOfPath } from './path-text.js';
import { isWrapper, nameOf } from './syntax.js';
import type { Unit } from './unit.js';

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
  | { readonly kind: 'parameter'; readonly parameter: ts.ParameterDeclaration };

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
    if (isWrapper(parent) || isFrozen(node) || isAssignedOn(node)) node = parent;
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

function rootOf(node: ts.Node): Omit<Holder, 'tables'> | undefined {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) {
    const { name } = parent;
    return ts.isIdentifier(name) ? { root: { kind: 'name', name }, members: [] } : undefined;
  }
  if (ts.isEnumMember(parent)) {
    const member = nameOf(parent.name);
    const root = { kind: 'name', name: parent.parent.name } as const;
    return member === undefined ? undefined : { root, members: [member] };
  }
  if (ts.isPropertyDeclaration(parent) && ts.isMemberName(parent.name)) {
    const isStatic = (ts.getCombinedModifierFlags(parent) & ts.ModifierFlags.Static) !== 0;
    const owner = isStatic ? parent.parent.name : undefined;
    return { root: { kind: 'member', name: parent.name, owner }, members: [] };
  }
  if (ts.isParameter(parent))
    return { root: { kind: 'parameter', parameter: parent }, members: [] };
  if (ts.isExportAssignment(parent)) {
    return { root: { kind: 'exports' }, members: parent.isExportEquals ? [] : ['default'] };
  }
  return ts.isBinaryExpression(parent) ? exportedByAssignment(parent.left) : undefined;
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
  property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment,
): boolean {
  const { properties } = property.parent;
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
