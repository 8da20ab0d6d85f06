import { ts } from 'ts-morph';
import { callsOf } from './callers.js';
import { type Alias, takenOfThis } from './aliases.js';
import { type Flow, flowsFrom, type Holder } from './flows.js';
import { functionBehind } from './function-behind.js';
import { mayBeObject } from './may-be-object.js';
import { isAccess, isCallee, membersFrom, valueOf } from './member-path.js';
import { loadsOf, mentionsOf } from './mentions.js';
import { CHANGING_METHODS, flowsOfMethod, type MethodFlow } from './methods.js';
import { isOnlyRead } from './only-read.js';
import { ofCopy, ofPart } from './parts-of-trace.js';
import { declaredName, isWrittenTo, outermost } from './syntax.js';
import { isOption } from './takers.js';
import { isStatic, thisOfClass, thisOfLiteral } from './this-of.js';
import { type Unit, unitOf } from './unit.js';

/** A member that is written to, told of the variable or the member of `this` at its root. */
export interface Write {
  readonly node: ts.Node;
  readonly members: readonly string[];
  /** The calls, from the outermost on, by which the function is given the object that writes to it. */
  readonly through: readonly ts.Node[];
}

/** What becomes of an object: it is written into, or handed on, with all that it holds, to where nobody can see. */
export interface Trace extends Write {
  readonly isHandedOn?: true;
  /** Whether it is a method of its own that is called, and not in sight. */
  readonly isOwnMethod?: boolean;
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
  return tracesOf(unit, declared, symbol).filter(({ isHandedOn }) => isHandedOn !== true);
}

/** The same of what an expression gives. */
export function writesInto(unit: Unit, value: ts.Node): readonly Write[] {
  return new Trail(unit).ofValue(value).filter(({ isHandedOn }) => isHandedOn !== true);
}

/**
 * Where what a name stands for, or a part of it, goes out of sight: nobody knows what is written into it there.
 * Every use counts that is not known to be harmless.
 */
export function waysOut(unit: Unit, declared: ts.MemberName, symbol: ts.Symbol): readonly Trace[] {
  return tracesOf(unit, declared, symbol).filter(({ isHandedOn }) => isHandedOn === true);
}

function tracesOf(unit: Unit, declared: ts.MemberName, symbol: ts.Symbol): readonly Trace[] {
  const found = known.get(symbol) ?? new Trail(unit).ofName(declared, symbol);
  known.set(symbol, found);
  return found;
}

const known = new WeakMap<ts.Symbol, readonly Trace[]>();

/** Follows one object from name to name, each of which it asks once. */
class Trail {
  readonly #unit: Unit;
  readonly #seen = new Set<ts.Symbol | ts.Node>();

  constructor(unit: Unit) {
    this.#unit = unit;
  }

  ofName(name: ts.MemberName, symbol = this.#unit.symbolOf(name)): Trace[] {
    if (symbol === undefined || this.#isSeen(symbol)) return [];
    const uses = mentionsOf(this.#unit, name, symbol).map(valueOf);
    const loads = loadsOf(this.#unit, symbol);
    const taken = takenOfThis(this.#unit, name);
    const [declaration] = symbol.declarations ?? [];
    return [
      ...uses.flatMap((use) => this.ofValue(use)),
      // Of a module that is handled as a whole, it is all or one member.
      ...loads
        .flatMap((load) => this.ofValue(load))
        .flatMap((each) => [each, ...ofPart(each, [''])]),
      ...taken.flatMap((each) => this.#ofAlias(each)),
      ...(declaration ? this.#ofThis(declaration, name.text) : []),
    ];
  }

  /** What is written into an object by its own `this`, and into a member by the instance that has it. */
  #ofThis(declaration: ts.Node, name: string): Trace[] {
    if (ts.isVariableDeclaration(declaration) && declaration.initializer) {
      return thisOfLiteral(declaration.initializer).flatMap((each) => this.ofValue(each));
    }
    if (!ts.isClassElement(declaration) || !ts.isClassLike(declaration.parent)) return [];
    const made = isStatic(declaration) ? [] : callsOf(this.#unit, declaration.parent);
    const instances = [...thisOfClass(declaration), ...made];
    return instances
      .flatMap((each) => this.ofValue(each))
      .filter(({ members: [first, ...further], isHandedOn }) => {
        return isHandedOn !== true && further.length > 0 && (first === name || first === '');
      })
      .map((trace) => ({ ...trace, members: trace.members.slice(1) }));
  }

  ofValue(value: ts.Node): Trace[] {
    const { node, members } = membersFrom(value);
    if (isWrittenTo(node))
      return [{ node, members, through: [] }, ...this.#ofAssigned(node, members)];
    if (isCallee(node)) return this.#ofMethod(node, members);
    const { parent } = node;
    if (ts.isCallExpression(parent) && parent.arguments[0] === node && fills(this.#unit, parent)) {
      const write = { node, members: [...members, ''], through: [] };
      const deep = FILLS_MEMBERS.test(parent.expression.getText())
        ? []
        : [{ ...write, members: [...members, '', ''] }, ...this.#ofFlows(undefined, node, members)];
      return [write, ...deep, ...this.#ofFlows([{ same: parent }], node, members)];
    }
    return this.#ofFlows(flowsFrom(this.#unit, node), node, members);
  }

  #ofFlows(flows: readonly Flow[] | undefined, node: ts.Node, members: readonly string[]): Trace[] {
    if (flows === undefined) return [{ node, members, through: [], isHandedOn: true }];
    const further = flows.flatMap((flow) => this.#ofFlow(flow, node));
    return further.map((trace) => ({ ...trace, members: [...members, ...trace.members] }));
  }

  #ofFlow(flow: Flow, node: ts.Node): Trace[] {
    if ('same' in flow) return this.ofValue(flow.same);
    if ('alias' in flow) return this.#ofAlias(flow.alias);
    return 'holder' in flow ? this.#ofHolder(flow.holder, node) : this.#ofHandedBack(flow.by, node);
  }

  /** `(headers ??= {})` is what it has been assigned to. */
  #ofAssigned(node: ts.Node, members: readonly string[]): Trace[] {
    const { parent } = node;
    const isUsed =
      ts.isBinaryExpression(parent) &&
      !ts.isExpressionStatement(parent.parent) &&
      mayBeObject(this.#unit, parent.right);
    return isUsed ? this.#ofFlows([{ same: parent }], node, members) : [];
  }

  #ofMethod(node: ts.Node, members: readonly string[]): Trace[] {
    const [owner, method] = [members.slice(0, -1), members.at(-1)];
    // What is called by its own name is a function.
    if (method === undefined || !isAccess(node)) return [];
    const call = node.parent as ts.CallExpression;
    const flows = flowsOfMethod(this.#unit, call, method);
    if (CHANGING_METHODS.includes(method)) {
      const write = { node: node.expression, members: [...owner, ''], through: [] };
      return [write, ...this.#ofMethodFlows(flows ?? [], call, owner)];
    }
    if (ENDING_METHODS.includes(method)) return [{ node: call, members, through: [] }];
    if (flows === undefined) {
      return [{ node: call, members: owner, through: [], isHandedOn: true, isOwnMethod: true }];
    }
    return this.#ofMethodFlows(flows, call, owner);
  }

  #ofMethodFlows(flows: readonly MethodFlow[], call: ts.Node, owner: readonly string[]): Trace[] {
    return flows.flatMap(({ flow, isOfItems }) =>
      this.#ofFlows([flow], call, isOfItems ? [...owner, ''] : owner),
    );
  }

  /** What is written into an object that holds this one, or that is a copy of it and shares what it holds. */
  #ofHolder({ whole, path, into }: Holder, node: ts.Node): Trace[] {
    const traces = ts.isMemberName(whole) ? this.ofName(whole) : this.ofValue(whole);
    if (into !== undefined) return traces.flatMap((trace) => ofPart(trace, into)).flatMap(ofCopy);
    if (path === undefined) return traces.flatMap(ofCopy);
    if (path.length > 0 && isOption(node)) {
      return traces
        .filter(({ isHandedOn }) => isHandedOn !== true)
        .flatMap((each) => ofPart(each, path));
    }
    return traces.flatMap((trace) => ofPart(trace, path));
  }

  #ofAlias({ name, members, call, isCopy }: Alias): Trace[] {
    // Written over, the name stands for something else.
    const all = this.ofName(name).filter((each) => each.isHandedOn || each.members.length > 0);
    const traces = isCopy ? all.flatMap(ofCopy) : all;
    return traces.map((trace) => ({
      ...trace,
      members: [...members, ...trace.members],
      through: call ? [call, ...trace.through] : trace.through,
    }));
  }

  /** Where a function or getter is called that hands a value back. */
  #ofHandedBack(owner: ts.Node, node: ts.Node): Trace[] {
    if (this.#isSeen(owner)) return [];
    if (!ts.isFunctionLike(owner) || ts.isConstructorDeclaration(owner)) return [];
    const isOneOfMany = (owner as ts.FunctionDeclaration).asteriskToken !== undefined;
    const calls = isOneOfMany ? [] : callsOf(this.#unit, owner);
    const holder =
      ts.isArrowFunction(owner) || ts.isFunctionExpression(owner) ? outermost(owner).parent : owner;
    const name = declaredName(holder);
    const symbol = name && unitOf(name, this.#unit).symbolOf(name);
    const uses = name && symbol ? mentionsOf(this.#unit, name, symbol).map(valueOf) : [];
    const others = uses.filter((use) => !isCallee(use) && !isOnlyRead(use));
    const reads = ts.isGetAccessor(owner) ? uses.filter((use) => use !== name) : calls;
    const passed = ts.isGetAccessor(owner) ? [] : others;
    const isOut = isOneOfMany || (reads.length === 0 && passed.length === 0);
    return [
      ...reads.flatMap((read) => this.ofValue(read)),
      ...(isOut ? [node] : passed).map((each): Trace => {
        return { node: each, members: [], through: [], isHandedOn: true };
      }),
    ];
  }

  #isSeen(key: ts.Symbol | ts.Node): boolean {
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    return false;
  }
}

/** After these a client sends nothing more. */
const ENDING_METHODS: readonly string[] = ['close', 'destroy'];

/** `Object.assign(x, …)`, `merge(x, …)`: what is not in sight is known by its name. `set.call(x)` has it as its `this`. */
function fills(unit: Unit, { expression }: ts.CallExpression): boolean {
  return FILLS.test(expression.getText()) && functionBehind(unit, expression) === undefined;
}

/** Those that write no deeper than into what they are given. */
const FILLS_MEMBERS = /^(?:Object|Reflect)\./;
const FILLS =
  /^(?:(?:Object|Reflect|_|lodash)\.)?(?:assign|merge|define|delete|extend|defaults|set|sign|add|inject|attach|fill|apply)\w*$|\.(?:call|apply)$/;
