import { ts } from 'ts-morph';
import { functionBehind } from './function-behind.js';
import { isCallee, valueOf } from './member-path.js';
import { importedNames, loadersOf } from './mentions.js';
import { declaredName } from './syntax.js';
import { isTestPath } from './test-double.js';
import { type Unit, unitOf } from './unit.js';

/** A call of a function, or what makes an instance by its constructor. */
export type CallInSight = ts.CallExpression | ts.NewExpression;

/**
 * The calls of a function or constructor by its name, in its file and in those that load it, tests aside.
 * Those of an export may not be all: another package's are not in sight.
 */
export function callsOf(unit: Unit, taker: ts.SignatureDeclaration): readonly CallInSight[] {
  const found = known.get(taker) ?? findCalls(unitOf(taker, unit), taker);
  known.set(taker, found);
  return found;
}

const known = new WeakMap<ts.SignatureDeclaration, readonly CallInSight[]>();

function findCalls(home: Unit, taker: ts.SignatureDeclaration): CallInSight[] {
  const isValue = ts.isArrowFunction(taker) || ts.isFunctionExpression(taker);
  const isOfParent = isValue || ts.isConstructorDeclaration(taker);
  const name = declaredName(isOfParent ? taker.parent : taker);
  const symbol = name && home.symbolOf(name);
  if (name === undefined || symbol === undefined) return [];
  const here = home.referencesTo(name).flatMap(callBy);
  const elsewhere = ts.isPrivateIdentifier(name) ? [] : unitsCalling(home, name.text);
  const others = elsewhere.flatMap((unit) => {
    const byOther = importedNames(unit).filter((each) => {
      return each.text !== name.text && unit.symbolOf(each) === symbol;
    });
    const uses = [
      ...unit.identifiers(name.text),
      ...byOther.flatMap((each) => unit.referencesTo(each)),
    ];
    return uses.filter((use) => isMeant(unit, use, taker, symbol)).flatMap(callBy);
  });
  return [...here, ...others];
}

function callBy(use: ts.MemberName): CallInSight[] {
  const callee = valueOf(use);
  const { parent: call } = callee;
  const isNew = ts.isNewExpression(call) && call.expression === callee;
  return isNew || isCallee(callee) ? [call as CallInSight] : [];
}

function isMeant(
  unit: Unit,
  use: ts.MemberName,
  taker: ts.SignatureDeclaration,
  symbol: ts.Symbol,
): boolean {
  if (unit.symbolOf(use) === symbol) return true;
  const callee = valueOf(use);
  return isCallee(callee) && functionBehind(unit, callee as ts.Expression) === taker;
}

/** The files, tests aside, that load one and call something by a name, or rename or load it whole. */
function unitsCalling(home: Unit, name: string): Unit[] {
  const { project } = home;
  const calls = new RegExp(String.raw`(?<![\w$])${name.replace(/\$/g, '\\$')}(?:\s*[(<]|\s+as\s)`);
  const isDefault = home.exports.names.has('default') || home.exports.whole !== undefined;
  const direct = new Set(isDefault ? project.importersOf(home.path).map(({ path }) => path) : []);
  const paths = [...loadersOf(project, home.path)].filter((path) => {
    if (path === home.path || isTestPath(path)) return false;
    return direct.has(path) || calls.test(project.textOf(path) ?? '');
  });
  project.open(paths);
  return paths.flatMap((path) => project.unitAt(path) ?? []);
}
