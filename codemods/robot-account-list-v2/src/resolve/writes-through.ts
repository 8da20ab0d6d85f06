import { ts } from 'ts-morph';
import { functionBehind } from './function-behind.js';
import { isTakenOfThis } from './made-from.js';
import { mentionsOf } from './mentions.js';
import { declaredName, functionOf, isWrapper, isWrittenTo, nameOf } from './syntax.js';
import { type Unit, unitOf } from './unit.js';

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

/** Another name for a part of what a name stands for. */
interface Alias {
  readonly name: ts.MemberName;
  readonly members: readonly string[];
  readonly call?: ts.Node;
}

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
    const { parent } = node;
    if (ts.isCallExpression(parent) && parent.arguments[0] === node && fills(this.#unit, parent)) {
      return [{ node, members: [...members, ''], through: [] }, ...this.#ofValue(parent)];
    }
    const further = isPassedOn(node) ? this.#ofValue(parent) : this.#ofAliases(node);
    return further.map((write) => ({ ...write, members: [...members, ...write.members] }));
  }

  #ofAliases(node: ts.Node): Write[] {
    const handedBack = this.#callsHandedBack(node).flatMap((call) => this.#ofValue(call));
    const named = aliasesOf(this.#unit, node).flatMap((alias) => this.#ofAlias(alias));
    return [...handedBack, ...named];
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

/** `x` of `(await x)`, `x ?? y`, `ok ? x : y`: what is around it is the same object, or may be. */
function isPassedOn(node: ts.Node): boolean {
  const { parent } = node;
  if (isWrapper(parent) || ts.isAwaitExpression(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  if (!ts.isBinaryExpression(parent)) return false;
  return [
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.AmpersandAmpersandToken,
  ].includes(parent.operatorToken.kind);
}

/** The names that an object is given where it stands. */
function aliasesOf(unit: Unit, node: ts.Node): Alias[] {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) return namesIn(parent.name);
  if (ts.isBinaryExpression(parent) && parent.right === node && isWrittenTo(parent.left)) {
    const target = ts.isPropertyAccessExpression(parent.left) ? parent.left.name : parent.left;
    return ts.isMemberName(target) ? [{ name: target, members: [] }] : [];
  }
  if (!ts.isCallExpression(parent) || parent.expression === node) return [];
  const taker = functionBehind(unit, parent.expression);
  const parameter = taker?.parameters[parent.arguments.indexOf(node as ts.Expression)];
  if (parameter === undefined || parameter.dotDotDotToken) return [];
  return namesIn(parameter.name).map((alias) => ({ ...alias, call: parent }));
}

/** The names that a member of a class is given by `const { headers } = this`. */
function takenOfThis(unit: Unit, member: ts.MemberName): Alias[] {
  const [declaration] = unit.symbolOf(member)?.declarations ?? [];
  const owner = declaration && ts.findAncestor(declaration, ts.isClassLike);
  if (owner === undefined) return [];
  return unitOf(owner, unit)
    .identifiers(member.text)
    .flatMap(({ parent: element }) => {
      if (!ts.isBindingElement(element) || !isTakenOfThis(element)) return [];
      const { name, propertyName } = element;
      const isMeant = (nameOf(propertyName) ?? name.getText()) === member.text;
      const isOwn = isMeant && ts.findAncestor(element, ts.isClassLike) === owner;
      return isOwn && ts.isIdentifier(name) ? [{ name, members: [] }] : [];
    });
}

/** `h` of `const h = x`, `headers` and its place of `const { headers } = x`. */
function namesIn(name: ts.BindingName): Alias[] {
  if (ts.isIdentifier(name)) return [{ name, members: [] }];
  if (!ts.isObjectBindingPattern(name)) return [];
  return name.elements.flatMap((element) => {
    if (element.dotDotDotToken || !ts.isIdentifier(element.name)) return [];
    return [{ name: element.name, members: [nameOf(element.propertyName) ?? element.name.text] }];
  });
}

const CHANGING_METHODS: readonly string[] = ['set', 'append', 'delete', 'add', 'push', 'unshift'];

/** `Object.assign(x, …)`, `merge(x, …)`: what is not in sight is known by its name. */
function fills(unit: Unit, { expression }: ts.CallExpression): boolean {
  return FILLS.test(expression.getText()) && functionBehind(unit, expression) === undefined;
}

const FILLS =
  /^(?:(?:Object|_|lodash)\.)?(?:assign|merge|extend|defaults|set|sign|add|inject|attach|fill|apply)\w*$/;

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** A value with all that is taken out of it: `headers.common.Token` of `headers`. */
export function membersFrom(value: ts.Node): { node: ts.Node; members: string[] } {
  let node = value;
  const members: string[] = [];
  for (;;) {
    const { parent } = node;
    if (isWrapper(parent)) node = parent;
    else if (isAccess(parent) && parent.expression === node) {
      // What a map holds is a member of it, by whatever key.
      const isOfMap = memberOf(parent) === 'get' && isCallee(parent);
      members.push(isOfMap ? '' : memberOf(parent));
      node = isOfMap ? parent.parent : parent;
    } else return { node, members };
  }
}

/** What a name stands for where it stands: `a.b` of `b` in it. */
export function valueOf(name: ts.MemberName): ts.Node {
  return isMemberName(name) ? name.parent : name;
}

/** Whether a name is that of a member where it stands. */
export function isMemberName(name: ts.MemberName): boolean {
  return ts.isPropertyAccessExpression(name.parent) && name.parent.name === name;
}

/** Whether a node is what is called. */
export function isCallee(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}

/** Whether a node takes a member out of something. */
export function isAccess(node: ts.Node): node is Access {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** The name of a member; empty where it is computed. */
function memberOf(access: Access): string {
  if (ts.isPropertyAccessExpression(access)) return access.name.text;
  const { argumentExpression: name } = access;
  return ts.isStringLiteralLike(name) ? name.text : '';
}
