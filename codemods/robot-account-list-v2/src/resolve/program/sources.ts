import { ts } from 'ts-morph';
import { functionBehind, getterBehind } from './function-behind.js';
import { type Imported, importedBy, importedForExport } from './imported.js';
import { memberOf } from './member-path.js';
import { CALL_BACK, GIVE_ITEM, GIVE_LIST } from './methods.js';
import { overridesBehind, valuesGiven } from './overrides.js';
import { returnedValues } from './returned-values.js';
import {
  type Access,
  declaredBy,
  isOfProps,
  isPlain,
  partsOf,
  patternAround,
} from './source-parts.js';
import { isReplacedAsAWhole, keeperOf } from './state-of-others.js';
import { declaredName, nameOf, unwrap } from './syntax.js';
import { type Unit, unitOf } from './unit.js';
import { valuesPutAt } from './values-put-at.js';
import { handedFor } from './handed-by-callers.js';

/** What is asked for, and told of an object on its way back to where it is made. */
export interface Tellers {
  /** The members of options that count: those that are objects themselves, which a client reads whenever it sends. */
  readonly options: RegExp;
  /** A name that it has on its way, and where in what that stands for it is. */
  onName(name: ts.MemberName, path: readonly string[]): void;
  /** Where it comes from out of sight. */
  onUnknown(node: ts.Node): void;
  /** Whether a function is one whose callers do not count. */
  isOfWrapper(owner: ts.Node): boolean;
}

/**
 * Follows an object that a call sends back to where it is made, by every name that it has on its way. That ends
 * well only at what is written out: whatever else is not known is told.
 */
export class Sources {
  readonly #unit: Unit;
  readonly #tell: Tellers;
  #isValue = false;
  readonly #seen = new Map<ts.Node, Set<string>>();

  constructor(unit: Unit, tell: Tellers) {
    this.#unit = unit;
    this.#tell = tell;
  }

  /** Follows the owners of a member, whose own value is no object. */
  followOwners(member: Access): void {
    this.#isValue = true;
    this.#ofMember(unitOf(member, this.#unit), member, []);
  }

  /** @param path the members that are taken out of the value, the first one first */
  follow(expression: ts.Node, path: readonly string[]): void {
    const value = ts.isExpression(expression) ? unwrap(expression) : expression;
    if (this.#isValue && path.length === 0) return;
    if (this.#isSeen(value, path) || isPlain(value)) return;
    const home = unitOf(value, this.#unit);
    const keeper = keeperOf(home, value);
    if (keeper !== undefined) return this.#tell.onUnknown(keeper);
    if (ts.isIdentifier(value)) return this.#ofName(home, value, path);
    if (ts.isPropertyAccessExpression(value) || ts.isElementAccessExpression(value)) {
      return this.#ofMember(home, value, path);
    }
    if (ts.isCallExpression(value)) return this.#ofCall(home, value, path);
    if (ts.isNewExpression(value)) return this.#ofInstance(home, value, path);
    if (ts.isObjectLiteralExpression(value)) return this.#ofLiteral(value, path);
    const parts = partsOf(value, path);
    if (parts === undefined) return this.#tell.onUnknown(value);
    for (const part of parts) this.follow(part.value, part.path);
  }

  /** The members of a literal that are read; of options, those that are objects themselves. */
  #ofLiteral({ properties }: ts.ObjectLiteralExpression, path: readonly string[]): void {
    const [member, ...further] = path;
    for (const property of properties) {
      const name = nameOf(property.name) ?? '';
      const isMeant =
        member === undefined
          ? this.#tell.options.test(name)
          : ['', name].includes(member) || name === '';
      if (ts.isSpreadAssignment(property)) this.follow(property.expression, path);
      else if (!isMeant) continue;
      else if (ts.isPropertyAssignment(property)) this.follow(property.initializer, further);
      else if (ts.isShorthandPropertyAssignment(property)) this.follow(property.name, further);
      else if (ts.isGetAccessor(property)) this.#ofEach(returnedValues(property), further);
    }
  }

  #ofName(home: Unit, name: ts.Identifier, path: readonly string[]): void {
    const imported = importedBy(home, name);
    if (imported !== undefined) return this.#ofImported(home, name, imported, path);
    const symbol = home.symbolOf(name);
    const [declaration] = symbol?.declarations ?? [];
    if (symbol === undefined || declaration === undefined) return this.#tell.onUnknown(name);
    this.#tell.onName(name, path);
    this.#ofPut(home, declaredName(declaration) ?? name, symbol, path);
    this.#ofDeclaration(home, name, declaration, path);
  }

  #ofImported(home: Unit, use: ts.Expression, imported: Imported, path: readonly string[]): void {
    const [member = '', ...further] = path;
    if ('specifier' in imported) return this.#tell.onUnknown(use);
    if ('module' in imported) {
      const found = importedForExport(imported.module, member);
      if (found === undefined || 'module' in found) return this.#tell.onUnknown(use);
      return this.#ofImported(home, use, found, further);
    }
    const { node } = imported;
    if (ts.isIdentifier(node) && node !== use) return this.#ofName(unitOf(node, home), node, path);
    const symbol = ts.isIdentifier(use) ? home.symbolOf(use) : undefined;
    if (ts.isIdentifier(use) && symbol !== undefined) {
      this.#tell.onName(use, path);
      this.#ofPut(home, use, symbol, path);
    }
    this.follow(node, path);
  }

  /** What else is put where it is read. */
  #ofPut(home: Unit, name: ts.MemberName, symbol: ts.Symbol, path: readonly string[]): void {
    for (const put of valuesPutAt(home, name, symbol, path)) {
      if (put === undefined) this.#tell.onUnknown(name);
      else this.follow(put.value, put.path);
    }
  }

  #ofDeclaration(
    home: Unit,
    name: ts.Identifier,
    declared: ts.Node,
    path: readonly string[],
  ): void {
    const { declaration, members } = patternAround(declared);
    const further = [...members, ...path];
    const { initializer } = declared as { readonly initializer?: ts.Expression };
    if (ts.isBindingElement(declared) && initializer) this.follow(initializer, path);
    if (ts.isParameter(declaration)) {
      this.#ofItems(declaration, further);
      return this.#ofParameter(home, name, declaration, path);
    }
    if (ts.isFunctionLike(declaration) || ts.isEnumDeclaration(declaration)) return;
    if (!ts.isVariableDeclaration(declaration)) return this.#tell.onUnknown(name);
    const { parent: list } = declaration;
    if (declaration.initializer) this.follow(declaration.initializer, further);
    else if (ts.isCatchClause(list)) this.#tell.onUnknown(name);
    else if (ts.isForOfStatement(list.parent))
      this.follow(list.parent.expression, ['', ...further]);
  }

  /** What the callers hand over, and what the parameter is without. */
  #ofParameter(
    home: Unit,
    name: ts.Identifier,
    { initializer, parent: owner, dotDotDotToken }: ts.ParameterDeclaration,
    path: readonly string[],
  ): void {
    if (initializer) this.follow(initializer, path);
    if (this.#tell.isOfWrapper(owner)) return;
    if (dotDotDotToken) return this.#tell.onUnknown(name);
    for (const { argument } of handedFor(home, name, name)) this.follow(argument, path);
  }

  /** What a callback is given: each of a list, or what was waited for. */
  #ofItems({ parent: callback }: ts.ParameterDeclaration, path: readonly string[]): void {
    const { parent: call } = callback;
    const callee = ts.isCallExpression(call) ? call.expression : undefined;
    if (callee === undefined || !ts.isPropertyAccessExpression(callee)) return;
    const { name, expression: owner } = callee;
    if (name.text === 'then') this.follow(owner, path);
    if (CALL_BACK.includes(name.text)) this.follow(owner, ['', ...path]);
  }

  #ofMember(home: Unit, access: Access, path: readonly string[]): void {
    const { expression: owner } = access;
    const imported = importedBy(home, access);
    if (imported !== undefined) return this.#ofImported(home, access, imported, path);
    const getter = ts.isPropertyAccessExpression(access) ? getterBehind(home, access) : undefined;
    if (getter !== undefined) return this.#ofEach(returnedValues(getter), path);
    const declared = declaredBy(home, access);
    if (declared !== undefined) return this.#ofDeclared(home, access, declared, path);
    if (owner.kind === ts.SyntaxKind.ThisKeyword) return this.#tell.onUnknown(access);
    this.follow(owner, [memberOf(access), ...path]);
  }

  #ofDeclared(home: Unit, access: Access, declared: ts.MemberName, path: readonly string[]): void {
    const symbol = unitOf(declared, home).symbolOf(declared);
    if (symbol === undefined || isOfProps(declared)) return;
    this.#tell.onName(declared, path);
    this.#ofPut(home, declared, symbol, path);
    const { parent: declaration } = declared;
    const { initializer } = declaration as { readonly initializer?: ts.Expression };
    if (initializer) this.follow(initializer, path);
    if (ts.isParameter(declaration)) {
      for (const { argument } of handedFor(home, declared, declared)) this.follow(argument, path);
    }
    this.#ofEach(overridesBehind(home, access).flatMap(valuesGiven), path);
  }

  #ofCall(home: Unit, call: ts.CallExpression, path: readonly string[]): void {
    const { expression: callee, arguments: given } = call;
    const imported = importedBy(home, call);
    if (imported !== undefined) return this.#ofImported(home, call, imported, path);
    if (HANDING_BACK.test(callee.getText())) return this.#ofEach(given, path);
    const made = functionBehind(home, callee);
    const others = overridesBehind(home, callee).flatMap(valuesGiven);
    if (made !== undefined || others.length > 0) {
      return this.#ofEach([...(made ? returnedValues(made) : []), ...others], path);
    }
    if (ts.isPropertyAccessExpression(callee)) {
      const { name, expression: owner } = callee;
      const isOfLanguage = ts.isIdentifier(owner) && home.symbolOf(owner) === undefined;
      if (isOfLanguage) return this.#tell.onUnknown(call);
      if (GIVING_ITEM.includes(name.text)) return this.follow(owner, ['', ...path]);
      if (GIVING_LIST.includes(name.text)) return this.follow(owner, path);
    }
    if (!isReplacedAsAWhole(home, call)) this.#tell.onUnknown(call);
  }

  #ofInstance(home: Unit, made: ts.NewExpression, path: readonly string[]): void {
    if (CONTAINERS.test(made.expression.getText())) return this.#ofEach(made.arguments ?? [], path);
    const isInSight = home.symbolOf(made.expression)?.declarations?.some(ts.isClassLike) === true;
    if (!isInSight || path.length > 0) this.#tell.onUnknown(made);
  }

  #ofEach(values: readonly ts.Node[], path: readonly string[]): void {
    for (const each of values) this.follow(each, path);
  }

  #isSeen(node: ts.Node, path: readonly string[]): boolean {
    const paths = this.#seen.get(node) ?? new Set();
    this.#seen.set(node, paths);
    const key = path.join('.');
    const isSeen = paths.has(key) || path.length > MAX_PATH;
    paths.add(key);
    return isSeen;
  }
}

/** How many members are told apart: more is a cycle. */
const MAX_PATH = 8;

/** What gives back what it is given, or a copy of it, or makes it reactive. */
const HANDING_BACK =
  /^(?:Object\.(?:assign|create|freeze|seal|entries|values|preventExtensions)|Array\.from|Promise\.resolve|(?:(?:_|lodash)\.)?(?:assign|extend|merge|defaults|pick|omit|clone)|reactive|ref|readonly|shallowReactive|shallowRef|markRaw|toRaw|unref|useState)$/;
/** What a map or a list gives one of, and then lacks it, or keeps it. */
const GIVING_ITEM: readonly string[] = [...GIVE_ITEM, 'get', 'pop', 'shift', 'deref'];
const GIVING_LIST: readonly string[] = [...GIVE_LIST, 'sort', 'reverse'];
const CONTAINERS = /^(?:Headers|URLSearchParams|URL|Map|Set|WeakMap|WeakRef|FormData)$/;
