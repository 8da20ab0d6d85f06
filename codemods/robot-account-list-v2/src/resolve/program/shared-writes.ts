import { ts } from 'ts-morph';
import type { Refusal } from './assessment.js';
import { membersBehind } from './function-behind.js';
import { writesIntoGlobal } from './global-writes.js';
import { importedBy } from './imported.js';

import { type Call, isCallback, judgeWrite, type Use } from './judge-write.js';
import { mayHoldObject } from './may-be-object.js';
import { isMemberOfThis } from './made-from.js';
import { isCallee, isMemberName, membersFrom, valueOf } from './member-path.js';
import { declaredName, functionOf } from './syntax.js';
import type { Unit } from './unit.js';
import { waysOut, type Write, writesThrough } from './writes-through.js';

/** Where what a name stands for, or what is read of it, goes out of sight; what a function makes for itself is its own. */
export function wayOutOf(
  unit: Unit,
  name: ts.MemberName,
  path: readonly string[],
): ts.Node | undefined {
  return wayOut(unit, name, ({ members }) => isLikeAll(members, path));
}

/** Whether what is read of a name by these members is shared, and written into for other calls. */
export function changedAt(
  unit: Unit,
  name: ts.MemberName,
  path: readonly string[],
  call: Call,
): Refusal | string | undefined {
  return firstChange(unit, name, { ...call, isValue: false }, ({ members }) => {
    return members.length > path.length && isLikeAll(members, path);
  });
}

/** Where what a name stands for, or a part of it that is meant, goes out of sight. */
export function wayOut(
  unit: Unit,
  name: ts.MemberName,
  isMeant: (write: Write) => boolean,
): ts.Node | undefined {
  const declared = declaredAs(unit, name);
  const symbol = declared && unit.symbolOf(declared);
  const [declaration] = symbol?.declarations ?? [];
  if (declared === undefined || symbol === undefined || declaration === undefined) return undefined;
  if (ts.isSourceFile(declaration) || !isShared(unit, name)) return undefined;
  // What a package exports is nobody's in sight.
  const imported = ts.isIdentifier(declared) ? importedBy(unit, declared) : undefined;
  if (imported !== undefined && 'specifier' in imported) return undefined;
  const found = waysOut(unit, declared, symbol).find((write) => {
    return isMeant(write) && mayHoldObject(unit, declaration, write.members);
  });
  return found?.node;
}

/** Whether what a name stands for is none that a function, or one that it is a callback in, declares for itself. */
export function isShared(unit: Unit, name: ts.MemberName): boolean {
  const [declaration] = unit.symbolOf(name)?.declarations ?? [];
  if (declaration === undefined || isMemberName(name) || ts.isClassElement(declaration))
    return true;
  if (ts.isParameterPropertyDeclaration(declaration, declaration.parent)) return true;
  const home = functionOf(declaration);
  let owner = functionOf(name);
  while (owner !== home && ts.isFunctionLike(owner) && isCallback(owner)) owner = functionOf(owner);
  return owner !== home || !ts.isFunctionLike(home);
}

/** Whether members lead the same way, as far as both go. */
export function isLikeAll(members: readonly string[], used: readonly string[]): boolean {
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
  return changedAt(unit, name, used, call);
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

/** What is assumed of the first write that is meant, into what a name stands for or over it, and that counts for a call. */
export function firstChange(
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
export function declaredAs(unit: Unit, name: ts.MemberName): ts.MemberName | undefined {
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

/** Whether a member may be another one, of which either may be any. */
export function isLike(member: string, other: string | undefined): boolean {
  return other !== undefined && (member === other || member === '' || other === '');
}
