import { ts } from 'ts-morph';
import { type Refusal, refuse } from './assessment.js';
import { membersOf } from './function-behind.js';
import { isMemberOfThis, mentionsOf } from './made-from.js';
import type { Move } from './repeated-code.js';
import { canRunAfter } from './runs-after.js';
import { functionOf, isPropertyName, isWithin, isWrapper, isWrittenTo, unwrap } from './syntax.js';
import { quote, type Unit } from './unit.js';

/** The call for which it is asked what is written meanwhile. */
type Call = Pick<Move, 'expression' | 'awaited'>;

/** A use of something by a call: its value, or the object that it stands for. */
interface Use extends Call {
  readonly isValue: boolean;
}

/** A member that is written to, told of the variable or the member of `this` at its root. */
interface Write {
  readonly node: ts.Node;
  readonly members: readonly string[];
}

/** A member of what others share, which is read anew for every page and may have another value then. */
export function changedValue(
  unit: Unit,
  member: ts.PropertyAccessExpression,
  call: Call,
): Refusal | string | undefined {
  const { parent } = member;
  if (isCallee(member)) return undefined;
  if (isAccess(parent) && parent.expression === member && !isCallee(parent)) return undefined;
  for (const [depth, name] of rootsOf(member).entries()) {
    const used = membersFrom(name).members.slice(0, depth);
    const found = firstChange(unit, name, { ...call, isValue: true }, (write) =>
      write.members.every((each, index) => isLike(each, used[index])),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Whether what a name of the call stands for is shared, and written into for other calls.
 *
 * @param client the call itself, which is made through an object; what any other method gives is a value
 */
export function changedInside(
  unit: Unit,
  name: ts.MemberName,
  client: ts.CallExpression,
  call: Call,
): Refusal | string | undefined {
  const { node, members } = membersFrom(name);
  if (isCallee(node) && node.parent !== client) return undefined;
  const used = isCallee(node) ? members.slice(0, -1) : members;
  return firstChange(unit, name, { ...call, isValue: false }, (write) => {
    const isInside = write.members.length > used.length;
    return isInside && used.every((each, index) => isLike(each, write.members[index]));
  });
}

/** Whether a name that a function of a client's reads is written to for other calls, or what it stands for is. */
export function changedBeside(
  unit: Unit,
  name: ts.MemberName,
  call: Call,
): Refusal | string | undefined {
  const { members: used } = membersFrom(name);
  return firstChange(unit, name, { ...call, isValue: true }, ({ members }) => {
    const [short, long] = members.length < used.length ? [members, used] : [used, members];
    return short.every((each, index) => isLike(each, long[index]));
  });
}

function firstChange(
  unit: Unit,
  name: ts.MemberName,
  use: Use,
  isMeant: (write: Write) => boolean,
): Refusal | string | undefined {
  const declared = declaredAs(unit, name);
  const symbol = declared && unit.symbolOf(declared);
  const [declaration] = symbol?.declarations ?? [];
  if (!declared || !symbol || !declaration || ts.isSourceFile(declaration)) return;
  // What a literal holds is told of the variable that it is put into.
  const isOfLiteral = ts.isObjectLiteralElement(declaration) && !ts.isClassElement(declaration);
  if (isOfLiteral && isMemberName(name) && !isMemberOfThis(name)) return;
  const writes = known.get(symbol) ?? mentionsOf(unit, declared, symbol).flatMap(writesThrough);
  known.set(symbol, writes);
  for (const write of writes) {
    const found = isMeant(write) ? judgeWrite(unit, write.node, declaration, use) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

const known = new WeakMap<ts.Symbol, readonly Write[]>();

/** A name, or the one by which a class of another file declares what `this` inherits. */
function declaredAs(unit: Unit, name: ts.MemberName): ts.MemberName | undefined {
  if (unit.symbolOf(name) !== undefined || !isMemberOfThis(name)) return name;
  const owner = ts.findAncestor(name, ts.isClassLike);
  const [member] = membersOf(unit, owner, name.text);
  return member?.name && ts.isIdentifier(member.name) ? member.name : undefined;
}

/** Says when a write is run, told of a call: before it, in its own function afterwards, or whenever others do. */
function judgeWrite(
  unit: Unit,
  write: ts.Node,
  declaration: ts.Node,
  { expression, awaited, isValue }: Use,
): Refusal | string | undefined {
  const assumption = `${quote(write)} is the same, or as good, while the pages are read`;
  const home = ts.isClassElement(declaration) ? undefined : functionOf(declaration);
  const isLocal = home !== undefined && ts.isFunctionLike(home) && isAround(home, expression);
  let [node, owner] = [write, functionOf(write)];
  while (isLocal && owner !== home && isCallback(owner) && !isAround(owner, expression)) {
    [node, owner] = [owner, functionOf(owner)];
  }
  if (isLocal && owner === home) {
    let call: ts.Node = expression;
    while (functionOf(call) !== owner) call = functionOf(call);
    const isAwaited = awaited && call === expression;
    if (isAwaited || !canRunAfter(node, call, declaration)) return undefined;
    return call === expression
      ? refuse('changes-meanwhile', `${quote(write)} is written to`)
      : assumption;
  }
  if (!ts.isFunctionLike(owner) || ts.isConstructorDeclaration(owner)) return undefined;
  const isForCall = (!isValue && isAround(owner, expression)) || isGiven(unit, write);
  return isForCall ? assumption : undefined;
}

function isAround(owner: ts.Node, call: ts.Node): boolean {
  return owner.getSourceFile() === call.getSourceFile() && isWithin(call, owner);
}

/** A function that is written as an argument is run where it stands, as a rule. */
function isCallback({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent);
}

/** Whether what is written comes from a parameter: another one for every call, unlike a token that is kept. */
function isGiven(unit: Unit, write: ts.Node): boolean {
  const { parent } = write;
  if (ts.isCallExpression(parent)) return parent.arguments.some((each) => comesFrom(unit, each));
  const { parent: call } = parent;
  const isMethod = isAccess(parent) && ts.isCallExpression(call) && call.expression === parent;
  if (isMethod) return call.arguments.some((each) => comesFrom(unit, each));
  return ts.isBinaryExpression(parent) && comesFrom(unit, parent.right);
}

function comesFrom(unit: Unit, value: ts.Node, steps = 0): boolean {
  if (ts.isAwaitExpression(value) || ts.isFunctionLike(value) || steps > MAX_STEPS) return false;
  if (ts.isIdentifier(value) && !isPropertyName(value)) {
    let [declaration]: readonly ts.Node[] = unit.symbolOf(value)?.declarations ?? [];
    while (declaration && ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
    if (declaration && ts.isParameter(declaration)) return !isOfThen(declaration.parent);
    if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
    const { initializer } = declaration;
    return initializer !== undefined && comesFrom(unit, initializer, steps + 1);
  }
  return ts.forEachChild(value, (child) => comesFrom(unit, child, steps) || undefined) ?? false;
}

const MAX_STEPS = 5;

/** `.then((reply) => …)` is given what was waited for. */
function isOfThen({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && /\.then$/.test(parent.expression.getText());
}

/** `x.a = …`, `x.set(…)`, `Object.assign(x, …)` of one mention of `x`. */
function writesThrough(reference: ts.MemberName): Write[] {
  const { node, members } = membersFrom(reference);
  if (isWrittenTo(node)) return [{ node, members }];
  const isAdding = CHANGING_METHODS.includes(members.at(-1) ?? '');
  if (isAdding && isCallee(node) && isAccess(node)) {
    return [{ node: node.expression, members: [...members.slice(0, -1), ''] }];
  }
  const { parent } = node;
  const isAssigned =
    ts.isCallExpression(parent) &&
    parent.arguments[0] === node &&
    parent.expression.getText() === 'Object.assign';
  return isAssigned ? [{ node, members: [...members, ''] }] : [];
}

const CHANGING_METHODS: readonly string[] = ['set', 'append', 'delete'];

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** A name with all that is taken out of it: `headers.common.Token` of `headers`. */
function membersFrom(name: ts.MemberName): { node: ts.Node; members: string[] } {
  let node: ts.Node = isMemberName(name) ? name.parent : name;
  const members: string[] = [];
  for (;;) {
    const { parent } = node;
    if (isWrapper(parent)) node = parent;
    else if (isAccess(parent) && parent.expression === node) {
      members.push(memberOf(parent));
      node = parent;
    } else return { node, members };
  }
}

/** `c`, `b` and `a` of `a.b.c`: each may be what others write to. */
function rootsOf(member: ts.Expression): ts.MemberName[] {
  if (ts.isIdentifier(member)) return [member];
  if (!ts.isPropertyAccessExpression(member)) return [];
  const { name, expression } = member;
  return [name, ...rootsOf(unwrap(expression))];
}

function isLike(member: string, other: string | undefined): boolean {
  return other !== undefined && (member === other || member === '' || other === '');
}

function isMemberName(name: ts.MemberName): boolean {
  return ts.isPropertyAccessExpression(name.parent) && name.parent.name === name;
}

function isCallee(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}

function isAccess(node: ts.Node): node is Access {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** The name of a member; empty where it is computed. */
function memberOf(access: Access): string {
  if (ts.isPropertyAccessExpression(access)) return access.name.text;
  const { argumentExpression: name } = access;
  return ts.isStringLiteralLike(name) ? name.text : '';
}
