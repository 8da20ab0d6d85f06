import { ts } from 'ts-morph';
import { NEW_NAME, OLD_NAME, PACKAGES } from '../../old-api.js';
import type { ShimCall, ShimMaker } from '../finding/finding.js';
import { holderOf } from '../path/path-holder.js';
import { followHolder, type ReadUse } from '../path/path-uses.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { importedBy } from '../program/imported.js';
import { originOf } from '../program/origin.js';
import { declaredName, declaredType, isWrittenTo, unwrap } from '../program/syntax.js';
import { placeOf, quote, type Unit, unitOf } from '../program/unit.js';
import { readShimCall } from './shim-call.js';
import { readShimMaker } from './shim-maker.js';

/** Shims that can become clients, with every call of their method in every file. */
export interface ShimInstance {
  readonly makers: readonly ShimMaker[];
  readonly calls: readonly InstanceCall[];
  readonly assumptions: readonly string[];
  readonly evidence: readonly string[];
}

/** A call of a shim's method. */
export interface InstanceCall extends ShimCall {
  /** Where the method is named. */
  readonly occurrence: number;
}

/** Where a shim is made, and what it is put into. */
export interface MadeShim {
  readonly made: ts.CallExpression;
  /** `undefined` where it is exported without one. */
  readonly name: ts.MemberName | undefined;
}

/** The call of `createShim` that made a value; `undefined` where it is none. */
export function shimMakerOf(unit: Unit, expression: ts.Expression): MadeShim | undefined {
  const value = unwrap(expression);
  const imported = importedBy(unit, value);
  const node = imported && 'node' in imported ? imported.node : value;
  if (isMadeByShim(unit, node)) return { made: node, name: undefined };
  const used = ts.isPropertyAccessExpression(node) ? node.name : node;
  if (!ts.isMemberName(used)) return undefined;
  for (const declaration of unit.symbolOf(used)?.declarations ?? []) {
    const name = declaredName(declaration);
    if (name === undefined) continue;
    for (const made of valuesOf(unit, name, declaration)) {
      if (isMadeByShim(unit, made)) return { made, name };
    }
  }
  return undefined;
}

const read = new WeakMap<ts.Node, ShimInstance | Refusal>();

/**
 * Takes apart a shim and all its uses in the project: each must be a call of its method or of `close`, which
 * a client has alike. All can be rewritten, or none is.
 */
export function readShimInstance(unit: Unit, shim: MadeShim): ShimInstance | Refusal {
  const known = read.get(shim.made) ?? readAllUses(unitOf(shim.made, unit), shim);
  read.set(shim.made, known);
  return known;
}

function readAllUses(home: Unit, { made, name }: MadeShim): ShimInstance | Refusal {
  const maker = readShimMaker(home, made);
  if (isRefusal(maker)) return maker;
  const calls = new Map<ts.Node, InstanceCall>();
  const readUse: ReadUse = (user, instance, members) => {
    if (members.length > 0) return stands(user, instance.parent);
    const call = readMethodCall(user, instance);
    if (isRefusal(call)) return call;
    if (call !== undefined) calls.set(instance, call);
    return undefined;
  };
  const hindrance = followShim(home, { made, name }, readUse);
  if (hindrance !== undefined) {
    const isOfWalk = hindrance.refused === 'path-in-constant';
    return isOfWalk ? refuse('shim-instance', hindrance.detail) : hindrance;
  }
  const all = [...calls.values()];
  const elsewhere = [...calls].filter(([, { path }]) => path !== home.path);
  return {
    makers: [maker.maker],
    calls: all,
    assumptions: [...maker.assumptions, ...all.flatMap((call) => call.assumptions)],
    evidence: [
      `${placeOf(home, made)} made by ${quote(made.expression)}`,
      ...elsewhere
        .slice(0, MAX_NAMED)
        .map(([use]) => `${placeOf(home, use)} ${quote(use.parent)} calls it`),
      ...(elsewhere.length > MAX_NAMED ? [`${elsewhere.length - MAX_NAMED} more calls of it`] : []),
    ],
  };
}

/** Evidence is read by people, at every one of the calls. */
const MAX_NAMED = 3;

/** A call of a shim's method; `undefined` for one of `close`. */
export function readMethodCall(user: Unit, instance: ts.Node): InstanceCall | Refusal | undefined {
  const method = instance.parent;
  const isMember = ts.isPropertyAccessExpression(method) && method.expression === instance;
  if (isMember && method.name.text === 'close') return undefined;
  const isMethod = isMember && method.name.text === OLD_NAME;
  // `deps?.shim.…` asks for nothing where there is none, and what is handed on has to be there.
  if (!isMethod || ts.isOptionalChain(method)) return stands(user, method);
  const call = readShimCall(user, method, `${instance.getText()}.${NEW_NAME}`, method.name);
  return isRefusal(call)
    ? { ...call, detail: `${call.detail} at ${placeOf(user, method)}` }
    : { ...call, occurrence: method.name.getStart() };
}

/**
 * Follows a shim to all its uses, in whatever file; gives the first hindrance.
 *
 * @param isPlace tells what is declared as a shim, and may be: whatever else has a type keeps it
 */
export function followShim(
  home: Unit,
  { made, name }: MadeShim,
  readUse: ReadUse,
  isPlace?: (declaration: ts.Node) => boolean,
): Refusal | undefined {
  const declaration = name?.parent;
  if (declaration !== undefined && declaredType(declaration)) return stands(home, declaration);
  const holder = holderOf(home, made);
  if (holder === undefined) return followAssigned(home, made, name, readUse);
  let entry: string | undefined;
  const onExport = ({ path, project }: Unit): void => {
    if (project.isEntry(path)) entry ??= path;
  };
  let typed: ts.Node | undefined;
  const onName = (each: ts.Node): boolean => {
    if (declaredType(each.parent) !== undefined && !isPlace?.(each.parent)) typed ??= each.parent;
    return true;
  };
  const walk = { unit: home, readUse, onExport, onName, seen: new Set<ts.Node | string>() };
  const hindrance =
    followHolder(walk, holder, made) ?? (typed && stands(unitOf(typed, home), typed));
  if (hindrance !== undefined || entry === undefined) return hindrance;
  return refuse('shim-instance', `${entry} exports it, which its package offers to others`);
}

/** What is assigned once to a name of the file: nothing outside may see it. */
function followAssigned(
  home: Unit,
  made: ts.Node,
  name: ts.MemberName | undefined,
  readUse: ReadUse,
): Refusal | undefined {
  const hidden = name === undefined ? made.parent : seenElsewhere(name);
  if (name === undefined || hidden !== undefined) return stands(home, hidden ?? made.parent);
  for (const reference of home.referencesTo(name)) {
    if (reference === name || isMaking(reference, made)) continue;
    const { parent } = reference;
    const isOwnMember = ts.isPropertyAccessExpression(parent) && parent.name === reference;
    const hindrance = readUse(home, isOwnMember ? parent : reference, []);
    if (hindrance !== undefined) return hindrance;
  }
  return undefined;
}

/** A use by which a shim goes where it is not followed. */
export function stands(unit: Unit, node: ts.Node): Refusal {
  return refuse('shim-instance', `${quote(node)} at ${placeOf(unit, node)} stands in the way`);
}

/** What lets others in: an export, a member that is not private. */
function seenElsewhere(name: ts.MemberName): ts.Node | undefined {
  const declaration = name.parent;
  if (ts.isVariableDeclaration(declaration)) {
    const statement = declaration.parent.parent;
    const isExported =
      ts.isVariableStatement(statement) && hasModifier(statement, ts.SyntaxKind.ExportKeyword);
    return isExported ? declaration : undefined;
  }
  if (!ts.isPropertyDeclaration(declaration)) return declaration;
  const isPrivate =
    ts.isPrivateIdentifier(name) || hasModifier(declaration, ts.SyntaxKind.PrivateKeyword);
  return isPrivate ? undefined : declaration;
}

function hasModifier(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false;
}

function isMaking(reference: ts.Node, made: ts.Node): boolean {
  const target = ts.isPropertyAccessExpression(reference.parent) ? reference.parent : reference;
  const isTarget = isWrittenTo(target) && ts.isBinaryExpression(target.parent);
  return isTarget && unwrap(target.parent.right) === made;
}

/** What is put into a name: by its declaration, or by the one assignment where it has no other value. */
function valuesOf(unit: Unit, name: ts.MemberName, declaration: ts.Node): ts.Expression[] {
  const holds = ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration);
  const first = holds && declaration.initializer ? [declaration.initializer] : [];
  const writes = unit.writesTo(name);
  if (first.length + writes.length !== 1) return [];
  const [write] = writes;
  const target = write && ts.isPropertyAccessExpression(write.parent) ? write.parent : write;
  const isAssigned = target !== undefined && ts.isBinaryExpression(target.parent);
  const values = isAssigned ? [target.parent.right] : first;
  return values.map(unwrap);
}

/** Whether a value is a call of `createShim`. */
export function isMadeByShim(unit: Unit, value: ts.Expression): value is ts.CallExpression {
  if (!ts.isCallExpression(value)) return false;
  const origin = originOf(unit, value.expression);
  return origin?.module === PACKAGES.shim && origin.name === 'createShim';
}
