import { ts } from 'ts-morph';
import { type Alias, aliasesOf, holderOf, isPassedOn, takenOfThis } from './aliases.js';
import { functionBehind } from './function-behind.js';
import { isAccess, isCallee, membersFrom, valueOf } from './member-path.js';
import { CHANGING_METHODS, mentionsOf } from './mentions.js';
import { declaredName, functionOf, isWrittenTo } from './syntax.js';
import type { Unit } from './unit.js';

/** A member that is written to, told of the variable or the member of `this` at its root. */
export interface Write {
  readonly node: ts.Node;
  readonly members: readonly string[];
  /** The calls, from the outermost on, by which the function is given the object that writes to it. */
  readonly through: readonly ts.Node[];
}

/**
 * Everything that is written into what a name stands for, by all names that it is given: `x.a = …`,
 * `x.set(…)`, `Object.assign(x, …)`, `const y = x; y.a = …`, `fill(x)` of a function that is in sight.
 */
export function writesThrough(
  unit: Unit,
  declared: ts.MemberName,
  symbol: ts.Symbol,
): readonly Write[] {
  const found = known.get(symbol) ?? new Trail(unit).ofName(declared, symbol);
  known.set(symbol, found);
  return found;
}

const known = new WeakMap<ts.Symbol, readonly Write[]>();

/** Follows one object from name to name, each of which it asks once. */
class Trail {
  readonly #unit: Unit;
  readonly #seen = new Set<ts.Symbol>();

  constructor(unit: Unit) {
    this.#unit = unit;
  }

  ofName(name: ts.MemberName, symbol = this.#unit.symbolOf(name)): Write[] {
    if (symbol === undefined || this.#seen.has(symbol)) return [];
    this.#seen.add(symbol);
    const mentions = mentionsOf(this.#unit, name, symbol).flatMap((each) => {
      return this.#ofValue(valueOf(each));
    });
    return [...mentions, ...takenOfThis(this.#unit, name).flatMap((each) => this.#ofAlias(each))];
  }

  #ofValue(value: ts.Node): Write[] {
    const { node, members } = membersFrom(value);
    if (isWrittenTo(node)) return [{ node, members, through: [] }];
    const isAdding = CHANGING_METHODS.includes(members.at(-1) ?? '');
    if (isAdding && isCallee(node) && isAccess(node)) {
      return [{ node: node.expression, members: [...members.slice(0, -1), ''], through: [] }];
    }
    if (ENDING_METHODS.includes(members.at(-1) ?? '') && isCallee(node)) {
      return [{ node: node.parent, members, through: [] }];
    }
    const { parent } = node;
    if (ts.isCallExpression(parent) && parent.arguments[0] === node && fills(this.#unit, parent)) {
      return [{ node, members: [...members, ''], through: [] }, ...this.#ofValue(parent)];
    }
    const further = isPassedOn(node) ? this.#ofValue(parent) : this.#ofAliases(node);
    // A callback is given what a list holds, whatever the method is called that takes it.
    const path = isCallee(node) ? [...members.slice(0, -1), ''] : members;
    return further.map((write) => ({ ...write, members: [...path, ...write.members] }));
  }

  #ofAliases(node: ts.Node): Write[] {
    const handedBack = this.#callsHandedBack(node).flatMap((call) => this.#ofValue(call));
    const named = aliasesOf(this.#unit, node).flatMap((alias) => this.#ofAlias(alias));
    return [...handedBack, ...named, ...this.#ofHolder(node)];
  }

  /** What is written into an object that holds this one, or that is a copy of it and shares what it holds. */
  #ofHolder(node: ts.Node): Write[] {
    const holder = holderOf(node);
    if (holder === undefined) return [];
    const { whole, key } = holder;
    const inside = this.#ofValue(whole).filter(({ members }) => members.length > 1);
    if (key === undefined) return inside;
    return inside
      .filter(({ members: [first] }) => first === key || first === '')
      .map((write) => ({ ...write, members: write.members.slice(1) }));
  }

  #ofAlias({ name, members, call }: Alias): Write[] {
    // Written over, the name stands for something else.
    const writes = this.ofName(name).filter((write) => write.members.length > 0);
    return writes.map((write) => ({
      ...write,
      members: [...members, ...write.members],
      through: call ? [call, ...write.through] : write.through,
    }));
  }

  /** Where a function or getter is called that hands a value back. */
  #callsHandedBack(node: ts.Node): ts.Node[] {
    const { parent } = node;
    const isBack =
      ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node);
    if (!isBack) return [];
    const owner = functionOf(node);
    const holder =
      ts.isArrowFunction(owner) || ts.isFunctionExpression(owner) ? owner.parent : owner;
    const name = declaredName(holder);
    const symbol = name && this.#unit.symbolOf(name);
    if (name === undefined || symbol === undefined || this.#seen.has(symbol)) return [];
    this.#seen.add(symbol);
    const uses = mentionsOf(this.#unit, name, symbol).filter((use) => use !== name);
    return uses.flatMap((use) => {
      const read = valueOf(use);
      if (ts.isGetAccessor(owner)) return [read];
      return isCallee(read) ? [read.parent] : [];
    });
  }
}

/** After these a client sends nothing more. */
const ENDING_METHODS: readonly string[] = ['close', 'destroy'];

/** `Object.assign(x, …)`, `merge(x, …)`: what is not in sight is known by its name. `set.call(x)` has it as its `this`. */
function fills(unit: Unit, { expression }: ts.CallExpression): boolean {
  return FILLS.test(expression.getText()) && functionBehind(unit, expression) === undefined;
}

const FILLS =
  /^(?:(?:Object|Reflect|_|lodash)\.)?(?:assign|merge|define|delete|extend|defaults|set|sign|add|inject|attach|fill|apply)\w*$|\.(?:call|apply|bind)$/;
