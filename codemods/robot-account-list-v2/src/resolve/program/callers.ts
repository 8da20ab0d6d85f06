import { ts } from 'ts-morph';
import { functionBehind } from './function-behind.js';
import { isCallee, valueOf } from './member-path.js';
import { importedNames, loadersOf, loadsOf, mentionsOf } from './mentions.js';
import { isOfModule } from './module-exports.js';
import { isOnlyRead } from './only-read.js';
import { declaredName, functionOf, isPropertyName, isWrapper, outermost } from './syntax.js';
import { isTestPath } from './test-double.js';
import { GAP } from './text-uses.js';
import { type Unit, unitOf } from './unit.js';

/** A call of a function, or what makes an instance by its constructor. */
export type CallInSight = ts.CallExpression | ts.NewExpression;

/** What is called: a function, or a class by its constructor, be that its own or its base's. */
type Taker = ts.SignatureDeclaration | ts.ClassLikeDeclaration;

/**
 * The calls of a function or constructor by its name, in its file and in those that load it, tests aside.
 * Those of an export may not be all: another package's are not in sight.
 */
export function callsOf(unit: Unit, taker: Taker): readonly CallInSight[] {
  const seen = known.get(taker);
  if (seen !== undefined) return seen;
  // Asked for again while they are looked for, as of classes that extend each other, there are no others.
  known.set(taker, []);
  const home = unitOf(taker, unit);
  const name = nameOfFunction(taker);
  const elsewhere = name && !ts.isPrivateIdentifier(name) ? unitsCalling(home, name.text) : [];
  const found = [home, ...elsewhere].flatMap((each) => callsIn(each, taker));
  known.set(taker, found);
  return found;
}

const known = new WeakMap<Taker, readonly CallInSight[]>();

/** The calls of a function in one file: by its name, where it stands, and of what hands it back. */
export function callsIn(unit: Unit, taker: Taker): CallInSight[] {
  const home = unitOf(taker, unit);
  const name = nameOfFunction(taker);
  const symbol = name && home.symbolOf(name);
  if (name === undefined || symbol === undefined) return callsWithoutName(unit, taker);
  const callBy = (use: ts.MemberName): readonly CallInSight[] => callByName(unit, use);
  if (unit === home) {
    // What is called by a name without a declaration may be it, too: `tables.provide(headers)`.
    const others = home.identifiers(name.text).filter((use) => {
      return isPropertyName(use) && home.symbolOf(use) === undefined;
    });
    const meant = others.filter((use) => isMeant(unit, use, taker, symbol));
    return [...home.referencesTo(name), ...meant].flatMap(callBy);
  }
  const byOther = importedNames(unit).filter((each) => {
    return each.text !== name.text && unit.symbolOf(each) === symbol;
  });
  const uses = [
    ...unit.identifiers(name.text),
    ...byOther.flatMap((each) => unit.referencesTo(each)),
  ];
  return uses.filter((use) => isMeant(unit, use, taker, symbol)).flatMap(callBy);
}

function nameOfFunction(taker: Taker): ts.MemberName | undefined {
  const named = ts.isConstructorDeclaration(taker) ? taker.parent : taker;
  const isValue =
    ts.isArrowFunction(named) || ts.isFunctionExpression(named) || ts.isClassExpression(named);
  return declaredName(isValue ? named.parent : named);
}

/** `((sign) => …)(made)`, and `withSign(made)(ids)` where `withSign` hands the function back. */
function callsWithoutName(unit: Unit, taker: Taker): CallInSight[] {
  let value: ts.Node = taker;
  while (isWrapper(value.parent)) value = value.parent;
  const { parent } = value;
  if (isCallee(value)) return [parent as ts.CallExpression];
  const isBack =
    ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === value);
  const owner = isBack ? functionOf(value) : undefined;
  const outer = owner && ts.isFunctionLike(owner) ? callsIn(unit, owner) : [];
  return outer.flatMap((call) => (isCallee(call) ? [call.parent as ts.CallExpression] : []));
}

function callByName(unit: Unit, use: ts.MemberName): readonly CallInSight[] {
  const heir = heirNaming(use);
  if (heir !== undefined) return callsOfBase(unit, heir);
  const callee = calleeAround(valueOf(use));
  const { parent: call } = callee;
  if (isCallMember(call) && isCallee(call)) return [call.parent as CallInSight];
  const isNew = ts.isNewExpression(call) && call.expression === callee;
  return isNew || isCallee(callee) ? [call as CallInSight] : [];
}

/** The class that names another one as its base. */
function heirNaming({ parent }: ts.MemberName): ts.ClassLikeDeclaration | undefined {
  if (!ts.isExpressionWithTypeArguments(parent) || !ts.isHeritageClause(parent.parent)) {
    return undefined;
  }
  const { token, parent: heir } = parent.parent;
  return token === ts.SyntaxKind.ExtendsKeyword && ts.isClassLike(heir) ? heir : undefined;
}

/** `super(…)` of an heir's constructor; where it has none, whoever makes an instance of it hands it all over. */
function callsOfBase(unit: Unit, heir: ts.ClassLikeDeclaration): readonly CallInSight[] {
  const own = heir.members.find(ts.isConstructorDeclaration);
  if (own === undefined) return callsOf(unit, heir);
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    const isSuper =
      ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword;
    if (isSuper) calls.push(node);
    if (!ts.isFunctionLike(node) || node === own || ts.isArrowFunction(node)) {
      ts.forEachChild(node, visit);
    }
  };
  visit(own);
  return calls;
}

/** Where a function is more than called: who is handed it, as `setTimeout(ask)` is, may call it with anything. */
export function handedOn(unit: Unit, taker: Taker): readonly ts.Node[] {
  const home = unitOf(taker, unit);
  const name = nameOfFunction(taker);
  const symbol = name && home.symbolOf(name);
  if (name === undefined || symbol === undefined) return [];
  const uses = mentionsOf(home, name, symbol).map(valueOf).map(calleeAround);
  const others = uses.filter((use) => {
    const isCalled = isCallee(use) || (isCallMember(use.parent) && isCallee(use.parent));
    return !isCalled && !isOnlyRead(use) && !isOfModule(use.parent);
  });
  return [...others, ...loadsOf(home, symbol)];
}

/** `(ask as any)` of `(ask as any)(ids)`, `(0, api.ask)` of `(0, api.ask)(ids)` as compilers write it. */
function calleeAround(value: ts.Node): ts.Node {
  const callee = outermost(value);
  const { parent } = callee;
  const isLast = ts.isBinaryExpression(parent) && parent.right === callee;
  return isLast && parent.operatorToken.kind === ts.SyntaxKind.CommaToken
    ? calleeAround(parent)
    : callee;
}

/** What a call hands over, by `get.call(this, ids)` as by `get(ids)`. */
export function argumentsOf(call: CallInSight): readonly ts.Expression[] {
  const given: readonly ts.Expression[] = call.arguments ?? [];
  return isCallMember(call.expression) ? given.slice(1) : given;
}

/** `get.call` */
function isCallMember(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'call';
}

function isMeant(unit: Unit, use: ts.MemberName, taker: Taker, symbol: ts.Symbol): boolean {
  if (unit.symbolOf(use) === symbol) return true;
  const value = valueOf(use);
  const callee = calleeAround(value);
  const isCalled = isCallee(callee) || isCallMember(callee.parent);
  return isCalled && functionBehind(unit, value as ts.Expression) === taker;
}

/** The files, tests aside, that load one and call or extend something by a name, or rename or load it whole. */
function unitsCalling(home: Unit, name: string): Unit[] {
  const { project } = home;
  const word = String.raw`(?<![\w$])${name.replace(/\$/g, '\\$')}`;
  const by = String.raw`(?:[?!]?\.)?${GAP}(?:call${GAP})?`;
  const calls = new RegExp(
    String.raw`${word}${GAP}(?:[!)]${GAP})*${by}[(<]|${word}\s+as\s|\bextends\b[^{]*${word}`,
  );
  const isDefault = home.exports.names.has('default') || home.exports.whole !== undefined;
  const direct = new Set(isDefault ? project.importersOf(home.path).map(({ path }) => path) : []);
  const paths = [...loadersOf(project, home.path)].filter((path) => {
    if (path === home.path || isTestPath(path)) return false;
    return direct.has(path) || calls.test(project.textOf(path) ?? '');
  });
  project.open(paths);
  return paths.flatMap((path) => project.unitAt(path) ?? []);
}
