import { ts } from 'ts-morph';
import { optionsAround } from './component-member.js';
import { functionBehind } from './function-behind.js';
import { isOfImplemented } from './implemented.js';
import { importedBy, specifierLoaded } from './imported.js';
import { isAccess, isCallee, membersFrom } from './member-path.js';
import { initializerOf, originOf } from './origin.js';
import { returnedValues } from './returned-values.js';
import { isWrittenInTemplate } from './written-in-template.js';
import { nameOf, unwrap } from './syntax.js';
import { type Unit, unitOf } from './unit.js';

/**
 * What hands out, out of sight, the state that a value is or is taken out of, and that anybody may write
 * to: a store (`useSession()`, `new Vuex.Store(…)`), what is injected, the context of a request
 * (`storage.getStore()`), a proxy. `undefined` where there is none of these.
 */
export function keeperOf(unit: Unit, expression: ts.Node, steps = 0): ts.Node | undefined {
  const value = ts.isExpression(expression) ? unwrap(expression) : expression;
  if (steps > MAX_STEPS) return undefined;
  const further = (next: ts.Node): ts.Node | undefined => keeperOf(unit, next, steps + 1);
  const imported = ts.isExpression(value) ? importedBy(unit, value) : undefined;
  if (imported !== undefined) {
    const isOther = 'node' in imported && imported.node !== value;
    return isOther ? further(imported.node) : undefined;
  }
  if (ts.isAwaitExpression(value)) return further(value.expression);
  if (isWrittenInTemplate(unitOf(value, unit), value)) return value;
  if (ts.isIdentifier(value)) {
    const home = unitOf(value, unit);
    if (isOfNobody(home, value) && !isCallee(membersFrom(value).node)) return value;
    const source = sourceOf(home, value);
    return source && further(source);
  }
  if (ts.isNewExpression(value)) return MADE.test(value.expression.getText()) ? value : undefined;
  if (ts.isCallExpression(value)) return keeperCalled(unit, value, further);
  if (!isAccess(value)) return undefined;
  if (isOfComponent(unit, value) || isByKey(value)) return value;
  if (isOfImplemented(unit, value)) return value;
  const isInSight = ts.isPropertyAccessExpression(value) && unit.symbolOf(value.name) !== undefined;
  return isInSight ? undefined : further(value.expression);
}

/** A global that no file in sight declares, or only says to be there: whoever made it may write to it. */
function isOfNobody(home: Unit, name: ts.Identifier): boolean {
  const [declaration] = home.localSymbolOf(name)?.declarations ?? [];
  if (declaration !== undefined) {
    return ts.isVariableDeclaration(declaration) && isDeclaredOnly(declaration);
  }
  return !(name.text in globalThis) && name.text !== 'window' && name.text !== 'arguments';
}

/** `declare const HEADERS: Record<string, string>`. */
function isDeclaredOnly({ parent: list }: ts.VariableDeclaration): boolean {
  const { parent: statement } = list;
  return (
    ts.isVariableStatement(statement) &&
    statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) === true
  );
}

/**
 * Whether a member may be another one when it is read again, though nobody in sight writes to it: what such
 * a keeper has, and what any function gives.
 */
export function isOutOfSight(unit: Unit, member: ts.Expression): boolean {
  if (isTakenOfCall(unit, member) || isGivenToComponent(unit, member)) return true;
  return keeperOf(unit, member) !== undefined;
}

/** `session().token`, `(await session()).token`; a module that is loaded stays the same. */
function isTakenOfCall(unit: Unit, value: ts.Expression): boolean {
  const owner = isAccess(value) ? unwrap(value.expression) : value;
  const made = ts.isAwaitExpression(owner) ? unwrap(owner.expression) : owner;
  if (ts.isCallExpression(made)) return specifierLoaded(unit, made) === undefined;
  return made !== owner || (isAccess(owner) && isTakenOfCall(unit, owner));
}

/** `this.token` that a component is given by the one around it, or by what is not in sight. */
function isGivenToComponent(unit: Unit, member: ts.Expression): boolean {
  const { expression: owner } = member as ts.PropertyAccessExpression;
  if (owner.kind !== ts.SyntaxKind.ThisKeyword) {
    return isAccess(owner) && isGivenToComponent(unit, owner);
  }
  const { name } = member as ts.PropertyAccessExpression;
  if (!ts.isPropertyAccessExpression(member) || optionsAround(member).length === 0) return false;
  const [declaration] = unit.symbolOf(name)?.declarations ?? [];
  const table = declaration?.parent.parent;
  return (
    declaration === undefined ||
    (table && ts.isPropertyAssignment(table) && nameOf(table.name) === 'props') === true
  );
}

/** How many values lead on to values before the trail is given up. */
const MAX_STEPS = 8;

const MADE = /^(?:Proxy|(?:Vuex\.)?Store)$/;
const MAKES = /^(?:inject|createStore|defineStore|defineProps|withDefaults|use[A-Z]\w*)$/;
/** Packages whose hooks give what is never written into, but replaced. */
const IMMUTABLE: readonly (string | undefined)[] = ['react', 'react-redux', 'zustand', 'swr'];

/** Those of their hooks that give what anybody may write into. */
const MUTABLE: readonly (string | undefined)[] = ['useContext', 'useRef'];

function keeperCalled(
  unit: Unit,
  call: ts.CallExpression,
  further: (next: ts.Node) => ts.Node | undefined,
): ts.Node | undefined {
  const callee = unwrap(call.expression);
  const made = functionBehind(unit, callee);
  if (made !== undefined) return returnedValues(made).map(further).find(Boolean);
  if (ts.isPropertyAccessExpression(callee)) {
    const { name, expression } = callee;
    if (name.text === 'getStore') return call;
    if (name.text === 'get') return further(expression);
  }
  if (!ts.isIdentifier(callee)) return undefined;
  if (!MAKES.test(callee.text)) return further(callee) && call;
  return isReplacedAsAWhole(unit, call) ? undefined : call;
}

/** Whether a hook gives what is never written into: `useState({})`. */
export function isReplacedAsAWhole(unit: Unit, { expression: callee }: ts.CallExpression): boolean {
  const origin = originOf(unit, callee);
  return IMMUTABLE.includes(origin?.module) && !MUTABLE.includes(origin?.name);
}

/** What a name is given: all of it, or a part. */
function sourceOf(unit: Unit, name: ts.Identifier): ts.Node | undefined {
  const [declaration] = unit.localSymbolOf(name)?.declarations ?? [];
  if (declaration === undefined || !ts.isBindingElement(declaration)) {
    return initializerOf(unit, name);
  }
  let owner: ts.Node = declaration;
  while (ts.isBindingElement(owner)) owner = owner.parent.parent;
  return ts.isVariableDeclaration(owner) ? owner.initializer : undefined;
}

/** `this[HEADERS]`, whose key does not tell who else writes there. */
function isByKey(value: ts.Expression): boolean {
  if (!ts.isElementAccessExpression(value)) return false;
  const isOfThis = value.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isOfThis && !ts.isStringLiteralLike(value.argumentExpression);
}

/** `this.session` of a component that is injected it, has it of a mixin out of sight, or of its store. */
function isOfComponent(unit: Unit, access: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(access)) return false;
  const { expression, name } = access;
  if (expression.kind !== ts.SyntaxKind.ThisKeyword || unit.symbolOf(name) !== undefined) {
    return false;
  }
  const around = optionsAround(access);
  const isOfMixin = around.some(({ properties }) =>
    properties.some((each) => BRINGS.includes(nameOf(each.name) ?? '')),
  );
  return around.length > 0 && (isOfMixin || name.text === '$store');
}

const BRINGS: readonly string[] = ['inject', 'mixins', 'extends'];
