import { ts } from 'ts-morph';
import { functionOf, isPropertyName, isWithin } from './syntax.js';
import type { Unit } from './unit.js';

/** Picks the name of the callback's parameter: `page`, unless that means something where the call stands. */
export function freePageName(unit: Unit, call: ts.Node): string {
  for (const name of candidates('page', 'listPage')) {
    if (!unit.identifiers(name).some((identifier) => meansSomethingIn(identifier, call))) {
      return name;
    }
  }
  throw new RangeError('unreachable: the candidates never end');
}

/** Picks a name for an import: the one given, unless the file uses it for anything else. */
export function freeImportName(unit: Unit, wanted: string): string {
  for (const name of candidates(wanted)) {
    if (unit.identifiers(name).every(isPropertyName)) return name;
  }
  throw new RangeError('unreachable: the candidates never end');
}

/** Names to pick from, the best first. */
export type Names = readonly [string, ...string[]];

/** Picks a name for a constant in a block: one of those given, or the first with a number behind it. */
export function freeNameIn(
  unit: Unit,
  block: ts.Node,
  wanted: Names,
  isFree: (name: string) => boolean,
): string {
  for (const name of candidates(...wanted)) {
    const isTaken = unit.identifiers(name).some((each) => meansSomethingIn(each, block));
    if (!isTaken && isFree(name)) return name;
  }
  throw new RangeError('unreachable: the candidates never end');
}

/** Whether another declaration of the same name may be what it means where a call stands. */
export function isShadowedAt(unit: Unit, name: ts.Identifier, call: ts.Node): boolean {
  const symbol = unit.symbolOf(name);
  return unit
    .identifiers(name.text)
    .some((each) => isDeclaredAround(each, call) && unit.symbolOf(each) !== symbol);
}

function* candidates(...names: Names): Generator<string> {
  yield* names;
  for (let number = 2; ; number += 1) yield `${names[0]}${number}`;
}

function meansSomethingIn(identifier: ts.MemberName, call: ts.Node): boolean {
  if (isPropertyName(identifier)) return false;
  return isWithin(identifier, call) || isDeclaredAround(identifier, call);
}

function isDeclaredAround(identifier: ts.MemberName, call: ts.Node): boolean {
  const { parent } = identifier;
  const isDeclared =
    (ts.isBindingElement(parent) || ts.isVariableDeclaration(parent) || ts.isParameter(parent)
      ? parent.name === identifier
      : ts.isDeclarationStatement(parent)) ||
    ts.isImportSpecifier(parent) ||
    ts.isImportClause(parent) ||
    ts.isNamespaceImport(parent);
  return isDeclared && isWithin(call, functionOf(parent));
}
