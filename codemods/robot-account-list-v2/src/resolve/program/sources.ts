import { ts } from 'ts-morph';
import { handedOn } from './callers.js';
import { functionBehind, getterBehind } from './function-behind.js';
import { type Imported, importedBy, importedForExport } from './imported.js';
import { type Access, memberOf } from './member-path.js';
import { CALL_BACK } from './methods.js';
import { overridesBehind, valuesGiven } from './overrides.js';
import { returnedValues } from './returned-values.js';
import { isRunOutOfSight, partsOfCall, partsOfContainer } from './source-calls.js';
import {
  declaredBy,
  isOfProps,
  isPlain,
  type Part,
  partsOf,
  partsOfLiteral,
  partsOfVariable,
  patternAround,
} from './source-parts.js';
import { isReplacedAsAWhole, keeperOf } from './state-of-others.js';
import { declaredName, unwrap } from './syntax.js';
import type { Tellers } from './tellers.js';
import { type Unit, unitOf } from './unit.js';
import { valuesPutAt } from './values-put-at.js';
import { handedFor } from './handed-by-callers.js';

/**
 * Follows an object that a call sends back to where it is made, by every name that it has on its way. That ends
 * well only at what is written out: whatever else is not known is told.
 */
export class Sources {
  readonly #unit: Unit;
  readonly #tell: Tellers;
  #isValue = false;
  #isWaitedFor = false;
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
    if (keeper !== undefined) return this.#tellUnknown(keeper);
    if (ts.isIdentifier(value)) return this.#ofName(home, value, path);
    if (ts.isPropertyAccessExpression(value) || ts.isElementAccessExpression(value)) {
      return this.#ofMember(home, value, path);
    }
    if (ts.isCallExpression(value)) return this.#ofCall(home, value, path);
    if (ts.isNewExpression(value)) return this.#ofInstance(home, value, path);
    if (ts.isAwaitExpression(value)) return this.#ofWaitedFor(value.expression, path);
    const parts = ts.isObjectLiteralExpression(value)
      ? partsOfLiteral(value, path, this.#tell.options)
      : partsOf(value, path);
    if (parts === undefined) return this.#tellUnknown(value);
    this.#ofParts(parts);
  }

  #ofName(home: Unit, name: ts.Identifier, path: readonly string[]): void {
    const imported = importedBy(home, name);
    if (imported !== undefined) return this.#ofImported(home, name, imported, path);
    const symbol = home.symbolOf(name);
    const [declaration] = symbol?.declarations ?? [];
    if (symbol === undefined || declaration === undefined) return this.#tellUnknown(name);
    this.#tell.onName(name, path);
    this.#ofPut(home, declaredName(declaration) ?? name, symbol, path);
    this.#ofDeclaration(home, name, declaration, path);
  }

  #ofImported(home: Unit, use: ts.Expression, imported: Imported, path: readonly string[]): void {
    if ('specifier' in imported) return this.#tellUnknown(use);
    if ('module' in imported) return this.#ofModule(home, use, imported.module, path);
    const { node } = imported;
    if (ts.isIdentifier(node) && node !== use) return this.#ofName(unitOf(node, home), node, path);
    const symbol = ts.isIdentifier(use) ? home.symbolOf(use) : undefined;
    if (ts.isIdentifier(use) && symbol !== undefined) {
      this.#tell.onName(use, path);
      this.#ofPut(home, use, symbol, path);
    }
    this.follow(node, path);
  }

  /** A member of what a name stands for that is a module, or the object that one exports. */
  #ofModule(home: Unit, use: ts.Expression, module: Unit, path: readonly string[]): void {
    const [member = '', ...further] = path;
    const found = importedForExport(module, member);
    if (found === undefined || !('node' in found)) return this.#tellUnknown(use);
    if (ts.isIdentifier(use)) this.#tell.onName(use, path);
    if (ts.isIdentifier(found.node)) return this.#ofName(module, found.node, further);
    const holder = declaredName(found.node.parent);
    if (holder !== undefined) this.#tell.onName(holder, further);
    this.follow(found.node, further);
  }

  /** What else is put where it is read. */
  #ofPut(home: Unit, name: ts.MemberName, symbol: ts.Symbol, path: readonly string[]): void {
    for (const put of valuesPutAt(home, name, symbol, path)) {
      if (put === undefined) this.#tellUnknown(name);
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
    const parts = ts.isVariableDeclaration(declaration)
      ? partsOfVariable(declaration, further)
      : undefined;
    if (parts !== undefined) this.#ofParts(parts);
    else this.#tellUnknown(name);
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
    if (isRunOutOfSight(home, owner) && !this.#tell.isAroundCall(owner)) this.#tellUnknown(name);
    if (dotDotDotToken) return this.#tellUnknown(name);
    for (const { argument } of handedFor(home, name, name)) this.follow(argument, path);
    if (ts.isFunctionLike(owner) && handedOn(home, owner).length > 0) this.#tellUnknown(name);
  }

  /** What a callback is given: each of a list, or what was waited for. */
  #ofItems({ parent: callback }: ts.ParameterDeclaration, path: readonly string[]): void {
    const { parent: call } = callback;
    const callee = ts.isCallExpression(call) ? call.expression : undefined;
    if (callee === undefined || !ts.isPropertyAccessExpression(callee)) return;
    const { name, expression: owner } = callee;
    if (name.text === 'then') this.#ofWaitedFor(owner, path);
    if (CALL_BACK.includes(name.text)) this.follow(owner, ['', ...path]);
  }

  #ofMember(home: Unit, access: Access, path: readonly string[]): void {
    const { expression: owner } = access;
    const imported = importedBy(home, access);
    if (imported !== undefined) {
      this.#tellModule(home, access, path);
      return this.#ofImported(home, access, imported, path);
    }
    const getter = ts.isPropertyAccessExpression(access) ? getterBehind(home, access) : undefined;
    if (getter !== undefined) return this.#ofEach(returnedValues(getter), path);
    const declared = declaredBy(home, access);
    if (declared !== undefined) return this.#ofDeclared(home, access, declared, path);
    if (owner.kind === ts.SyntaxKind.ThisKeyword) return this.#tellUnknown(access);
    this.follow(owner, [memberOf(access), ...path]);
  }

  /** `headers.Token` of `const headers = require('./headers')`, which may be the object as well as a module. */
  #tellModule(home: Unit, access: Access, path: readonly string[]): void {
    const owner = unwrap(access.expression);
    if (ts.isPropertyAccessExpression(access)) this.#tell.onName(access.name, path);
    if (!ts.isIdentifier(owner) || home.symbolOf(owner) === undefined) return;
    this.#tell.onName(owner, [memberOf(access), ...path]);
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
    const { expression: callee } = call;
    const imported = importedBy(home, call);
    if (imported !== undefined) return this.#ofImported(home, call, imported, path);
    const made = functionBehind(home, callee);
    const others = overridesBehind(home, callee).flatMap(valuesGiven);
    if (made !== undefined || others.length > 0) {
      return this.#ofEach([...(made ? returnedValues(made) : []), ...others], path);
    }
    const parts = partsOfCall(home, call, path);
    if (parts !== undefined) this.#ofParts(parts);
    else if (!isReplacedAsAWhole(home, call)) this.#tellUnknown(call);
  }

  #ofInstance(home: Unit, made: ts.NewExpression, path: readonly string[]): void {
    const parts = partsOfContainer(made, path);
    if (parts !== undefined) return this.#ofParts(parts);
    const isInSight = home.symbolOf(made.expression)?.declarations?.some(ts.isClassLike) === true;
    if (!isInSight || path.length > 0) this.#tellUnknown(made);
  }

  #ofWaitedFor(promise: ts.Expression, path: readonly string[]): void {
    const wasWaitedFor = this.#isWaitedFor;
    this.#isWaitedFor = true;
    this.follow(promise, path);
    this.#isWaitedFor = wasWaitedFor;
  }

  #tellUnknown(node: ts.Node): void {
    this.#tell.onUnknown(node, this.#isWaitedFor);
  }

  #ofParts(parts: readonly Part[]): void {
    for (const { value, path } of parts) this.follow(value, path);
  }

  #ofEach(values: readonly ts.Node[], path: readonly string[]): void {
    for (const each of values) this.follow(each, path);
  }

  #isSeen(node: ts.Node, path: readonly string[]): boolean {
    const paths = this.#seen.get(node) ?? new Set();
    this.#seen.set(node, paths);
    const key = `${this.#isWaitedFor} ${path.join('.')}`;
    const isSeen = paths.has(key) || path.length > MAX_PATH;
    paths.add(key);
    return isSeen;
  }
}

/** How many members are told apart: more is a cycle. */
const MAX_PATH = 8;
