import { ts } from 'ts-morph';
import { type Refusal, refuse } from './assessment.js';
import { membersBehind } from './function-behind.js';
import { writesIntoGlobal } from './global-writes.js';
import { importedBy } from './imported.js';

import { mayHoldObject } from './may-be-object.js';
import { mayDiffer } from './may-differ.js';
import { isMemberOfThis } from './made-from.js';
import { isAccess, isCallee, isMemberName, membersFrom, rootsOf, valueOf } from './member-path.js';
import type { Move } from './repeated-code.js';
import { canRunAfter } from './runs-after.js';
import { declaredName, functionOf, isAround, unwrap } from './syntax.js';
import { isOutOfSight } from './state-of-others.js';
import { isStatic } from './this-of.js';
import { quote, type Unit } from './unit.js';
import { waysOut, type Write, writesThrough } from './writes-through.js';

/** The call for which it is asked what is written meanwhile. */
interface Call extends Pick<Move, 'awaited'> {
  readonly expression: ts.Node;
}

/** A use of something by a call: its value, or the object that it stands for. */
interface Use extends Call {
  readonly isValue: boolean;
}

/** A member of what others share, which is read anew for every page and may have another value then. */
export function changedValue(
  unit: Unit,
  member: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  call: Call,
): Refusal | string | undefined {
  const { parent } = member;
  if (isCallee(member)) return undefined;
  if (isAccess(parent) && parent.expression === member && !isCallee(parent)) return undefined;
  for (const { name, depth } of rootsOf(member)) {
    const used = membersFrom(valueOf(name)).members.slice(0, depth);
    const found = firstChange(unit, name, { ...call, isValue: true }, (write) =>
      write.members.every((each, index) => isLike(each, used[index])),
    );
    if (found !== undefined) return found;
    const isOwner = isAccess(parent) && isCallee(parent);
    const out = wayOut(unit, name, ({ members }) => {
      return members.length < used.length && isLikeAll(members, used);
    });
    if (out !== undefined && !isOwner) return asGood(member);
  }
  return isOutOfSight(unit, member) ? asGood(member) : undefined;
}

/** Where an object that a name of a call stands for goes out of sight; what a function makes for itself is its own. */
export function wayOutOf(unit: Unit, name: ts.MemberName): ts.Node | undefined {
  const { members: used } = membersFrom(valueOf(name));
  return wayOut(unit, name, ({ members }) => isLikeAll(members, used));
}

function wayOut(
  unit: Unit,
  name: ts.MemberName,
  isMeant: (write: Write) => boolean,
): ts.Node | undefined {
  const declared = declaredAs(unit, name);
  const symbol = declared && unit.symbolOf(declared);
  const [declaration] = symbol?.declarations ?? [];
  if (declared === undefined || symbol === undefined || declaration === undefined) return undefined;
  if (ts.isSourceFile(declaration) || isOwn(declaration, name)) return undefined;
  // What a package exports is nobody's in sight.
  const imported = ts.isIdentifier(declared) ? importedBy(unit, declared) : undefined;
  if (imported !== undefined && 'specifier' in imported) return undefined;
  const found = waysOut(unit, declared, symbol).find((write) => {
    return isMeant(write) && mayHoldObject(unit, declaration, write.members);
  });
  return found?.node;
}

/** Whether a function, or one around it that it is a callback in, declares something itself. */
function isOwn(declaration: ts.Node, name: ts.Node): boolean {
  if (ts.isClassElement(declaration)) return false;
  const home = functionOf(declaration);
  let owner = functionOf(name);
  while (owner !== home && ts.isFunctionLike(owner) && isCallback(owner)) owner = functionOf(owner);
  return owner === home && ts.isFunctionLike(home);
}

/** Whether members lead the same way, as far as both go. */
function isLikeAll(members: readonly string[], used: readonly string[]): boolean {
  const [short, long] = members.length < used.length ? [members, used] : [used, members];
  return short.every((each, index) => isLike(each, long[index]));
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
  const { node, members } = membersFrom(valueOf(name));
  if (isCallee(node) && node.parent !== client) return undefined;
  // An instance is another object than its class.
  if (ts.isNewExpression(node.parent) && node.parent.expression === node) return undefined;
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
  const { members: used } = membersFrom(valueOf(name));
  return firstChange(unit, name, { ...call, isValue: true }, ({ members }) =>
    isLikeAll(members, used),
  );
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
  if (declaration && ts.isSourceFile(declaration)) return undefined;
  for (const write of writesOf(unit, name, declared, symbol)) {
    const found = isMeant(write) ? judgeWrite(unit, write, declaration, use) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function writesOf(
  unit: Unit,
  name: ts.MemberName,
  declared: ts.MemberName | undefined,
  symbol: ts.Symbol | undefined,
): readonly Write[] {
  if (!declared || !symbol) return isMemberName(name) ? [] : writesIntoGlobal(unit, name);
  const [declaration] = symbol.declarations ?? [];
  // What a literal holds is told of the variable that it is put into.
  const isOfLiteral =
    declaration && ts.isObjectLiteralElement(declaration) && !ts.isClassElement(declaration);
  if (isOfLiteral && declared === name && isMemberName(name) && !isMemberOfThis(name)) return [];
  return writesThrough(unit, declared, symbol);
}

/** A name, or the one by which another file declares a member: of its class, or of the module itself. */
function declaredAs(unit: Unit, name: ts.MemberName): ts.MemberName | undefined {
  const { parent } = name;
  if (unit.symbolOf(name) !== undefined || !ts.isPropertyAccessExpression(parent)) return name;
  if (parent.name !== name) return name;
  const imported = importedBy(unit, parent);
  if (imported !== undefined && 'node' in imported) {
    if (ts.isIdentifier(imported.node)) return imported.node;
    // `exports.headers = {}`, `module.exports = { headers: {} }`
    const holder = declaredName(imported.node.parent);
    if (holder !== undefined) return holder;
  }
  const [member] = membersBehind(unit, parent.expression, name.text);
  return member && declaredName(member);
}

/** Says when a write is run, told of a call: before it, in its own function afterwards, or whenever others do. */
function judgeWrite(
  unit: Unit,
  { node: write, through }: Write,
  declaration: ts.Node | undefined,
  { expression, awaited, isValue }: Use,
): Refusal | string | undefined {
  const assumption = asGood(write);
  const isMember = declaration === undefined || ts.isClassElement(declaration);
  const home = isMember ? undefined : functionOf(declaration);
  const isLocal = home !== undefined && ts.isFunctionLike(home) && isAround(home, expression);
  const [first = write] = through;
  let [node, owner] = [first, functionOf(first)];
  while (isLocal && owner !== home && isCallback(owner) && !isAround(owner, expression)) {
    [node, owner] = [owner, functionOf(owner)];
  }
  if (isLocal && owner === home) {
    let call: ts.Node = expression;
    while (functionOf(call) !== owner) call = functionOf(call);
    const isAwaited = awaited && call === expression;
    if (isAwaited || !canRunAfter(node, call, declaration)) {
      return declaration && isOfParameter(declaration) && mayDiffer(unit, write)
        ? assumption
        : undefined;
    }
    return call === expression
      ? refuse('changes-meanwhile', `${quote(write)} is written to`)
      : assumption;
  }
  const isBeside = functionOf(first) === functionOf(expression);
  if (isBeside && !awaited && canRunAfter(first, expression)) {
    return refuse('changes-meanwhile', `${quote(write)} is written to`);
  }
  const owners = [...through, write].map(runnerOf);
  if (owners.every((each) => isRunOnce(each, declaration))) return undefined;
  const isInCall = owners.some((each) => isAround(each, expression)) && (!isValue || isAnew(write));
  const isForCall = isInCall || mayDiffer(unit, write) || isCounting(write);
  return isForCall ? assumption : undefined;
}

/** What runs a statement; what is static in a class is run by what declares the class. */
function runnerOf(node: ts.Node): ts.Node {
  const owner = functionOf(node);
  const isOfClass = ts.isClassStaticBlockDeclaration(owner) || ts.isPropertyDeclaration(owner);
  return isOfClass && isStatic(owner) ? runnerOf(owner.parent) : owner;
}

/** Whether something is run when a file is loaded, or when the instance is made that has the member. */
function isRunOnce(runner: ts.Node, declaration: ts.Node | undefined): boolean {
  if (ts.isSourceFile(runner)) return true;
  const isOfInstance = ts.isConstructorDeclaration(runner) || ts.isPropertyDeclaration(runner);
  return isOfInstance && (declaration === undefined || isAround(runner.parent, declaration));
}

/** What is assumed of a value that may be another one, or of what makes it one. */
export function asGood(value: ts.Node): string {
  return `${quote(value)} is the same, or as good, while the pages are read`;
}

/** `this.controller = new AbortController()`, `this.count++`, `this.count += 1`: another one whenever its function is run. */
function isAnew(write: ts.Node): boolean {
  const { parent } = write;
  const isStatement = ts.isExpressionStatement(parent.parent);
  if (!isStatement || !ts.isFunctionLike(parent.parent.parent.parent)) return false;
  if (!ts.isBinaryExpression(parent) || isCounting(write)) return true;
  const value = unwrap(parent.right);
  return ts.isNewExpression(value) || ts.isCallExpression(value);
}

/** `n++`, `n += 1` and the like: it is another one each time. `??=` and its kind write but once. */
export function isCounting({ parent }: ts.Node): boolean {
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return true;
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  return (
    kind >= ts.SyntaxKind.FirstCompoundAssignment &&
    kind <= ts.SyntaxKind.LastCompoundAssignment &&
    !ONCE.includes(kind)
  );
}

const ONCE: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
];

/** Whoever calls the function may hand over the same object every time. */
function isOfParameter(declaration: ts.Node): boolean {
  let node = declaration;
  while (ts.isBindingElement(node)) node = node.parent.parent;
  return ts.isParameter(node);
}

/** A function that is written as an argument is run where it stands, as a rule. */
function isCallback({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent);
}

function isLike(member: string, other: string | undefined): boolean {
  return other !== undefined && (member === other || member === '' || other === '');
}
