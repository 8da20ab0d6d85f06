import { ts } from 'ts-morph';
import { cutFromList } from '../edit/cut-from-list.js';
import { OLD_NAME, PACKAGES } from '../old-api.js';
import { isRefusal, type Refusal, refuse } from './assessment.js';
import type { ShimCall, ShimMaker } from './finding.js';
import { optionsInSight } from './options-in-sight.js';
import { originOf } from './origin.js';
import { readShimCall } from './shim-call.js';
import { declaredName, isWrittenTo, nameOf, unwrap } from './syntax.js';
import { placeOf, quote, spanOf, type Unit } from './unit.js';

/** A shim of this file that can become a client, with every call of its method. */
export interface ShimInstance {
  readonly maker: ShimMaker;
  readonly calls: readonly ShimCall[];
  /** Where its method is named. */
  readonly occurrences: readonly number[];
  readonly assumptions: readonly string[];
  readonly evidence: readonly string[];
}

/** The call of `createShim` that made a value; `undefined` where it is none. */
export function shimMakerOf(
  unit: Unit,
  expression: ts.Expression,
): { made: ts.CallExpression; name: ts.MemberName } | undefined {
  const value = unwrap(expression);
  const used = ts.isPropertyAccessExpression(value) ? value.name : value;
  if (!ts.isMemberName(used)) return undefined;
  for (const declaration of unit.symbolOf(used)?.declarations ?? []) {
    const name = declaredName(declaration);
    if (name === undefined) continue;
    const made = valuesOf(unit, name, declaration).find((each) => isMadeByShim(unit, each));
    if (made !== undefined && ts.isCallExpression(made)) return { made, name };
  }
  return undefined;
}

/**
 * Takes apart a shim and all its uses in the file: each must be a call of its method or of `close`, which
 * a client has alike. All can be rewritten, or none is.
 */
export function readShimInstance(
  unit: Unit,
  { made, name }: { made: ts.CallExpression; name: ts.MemberName },
): ShimInstance | Refusal {
  const stands = (node: ts.Node): Refusal =>
    refuse('shim-instance', `${quote(node)} at ${placeOf(unit, node)} stands in the way`);
  const hidden = seenElsewhere(name);
  if (hidden !== undefined) return stands(hidden);
  const maker = readMaker(unit, made);
  if (isRefusal(maker)) return maker;
  const calls: ShimCall[] = [];
  const occurrences: number[] = [];
  for (const reference of unit.referencesTo(name)) {
    if (reference === name || isMaking(reference, made)) continue;
    const { parent } = reference;
    const isOwnMember = ts.isPropertyAccessExpression(parent) && parent.name === reference;
    const instance: ts.Node = isOwnMember ? parent : reference;
    const method = instance.parent;
    if (!ts.isPropertyAccessExpression(method) || method.expression !== instance) {
      return stands(method);
    }
    if (method.name.text === 'close') continue;
    if (method.name.text !== OLD_NAME) return stands(method);
    const call = readShimCall(unit, method, instance.getText());
    if (isRefusal(call)) return { ...call, detail: `${call.detail} at ${placeOf(unit, method)}` };
    calls.push(call);
    occurrences.push(method.name.getStart());
  }
  const evidence = [`${placeOf(unit, made)} made by ${quote(made.expression)}`];
  const { assumptions, ...rest } = maker;
  const assumed = [...assumptions, ...calls.flatMap((call) => call.assumptions)];
  return { maker: rest, calls, occurrences, assumptions: assumed, evidence };
}

/** What lets others in: an export, a type, a member that is not private. */
function seenElsewhere(name: ts.MemberName): ts.Node | undefined {
  const declaration = name.parent;
  if (ts.isVariableDeclaration(declaration)) {
    const statement = declaration.parent.parent;
    const isExported =
      ts.isVariableStatement(statement) && hasModifier(statement, ts.SyntaxKind.ExportKeyword);
    return isExported || declaration.type !== undefined ? declaration : undefined;
  }
  if (!ts.isPropertyDeclaration(declaration)) return declaration;
  const isPrivate =
    ts.isPrivateIdentifier(name) || hasModifier(declaration, ts.SyntaxKind.PrivateKeyword);
  return isPrivate && declaration.type === undefined ? undefined : declaration;
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

function isMadeByShim(unit: Unit, value: ts.Expression): boolean {
  if (!ts.isCallExpression(value)) return false;
  const origin = originOf(unit, value.expression);
  return origin?.module === PACKAGES.shim && origin.name === 'createShim';
}

/** What a shim warns with: nothing warns when nothing is deprecated any more. */
const DROPPED_OPTIONS: readonly string[] = ['notices', 'onNotice'];

/** What a client takes as a shim does; whatever else a shim is told, a client knows nothing of. */
const CLIENT_OPTIONS: readonly string[] = [
  ...['baseUrl', 'credentials', 'headers', 'dispatcher', 'retryDelayMs', 'requestsPerSecond'],
  ...[
    'maxRequestsInFlight',
    'maxReplyBytes',
    'isTokenRejected',
    'isRateLimited',
    'clock',
    'random',
  ],
];

/** Limits that hold for a whole lookup in a shim, and for each of its pages in a client. */
const LOOKUP_LIMITS: readonly string[] = ['deadlineMs', 'retries'];

function readMaker(
  unit: Unit,
  made: ts.CallExpression,
): (ShimMaker & { readonly assumptions: readonly string[] }) | Refusal {
  const [options, another] = made.arguments;
  const { expression: callee } = made;
  if (options === undefined || another !== undefined || !ts.isIdentifier(callee)) {
    return refuse('shim-instance', `${quote(made)} is made in another way`);
  }
  const literal = optionsInSight(unit, options);
  if (literal === undefined) {
    const assumption = `${quote(options)} holds only options that a client takes alike: ${CLIENT_OPTIONS.join(', ')}`;
    return { callee: spanOf(callee), removals: [], assumptions: [assumption] };
  }
  const dropped = new Set<number>();
  const assumptions: string[] = [];
  for (const [index, property] of literal.properties.entries()) {
    const name = nameOf(property.name);
    if (name === undefined) return refuse('shim-instance', `${quote(property)} is not in sight`);
    if (LOOKUP_LIMITS.includes(name)) {
      assumptions.push(`\`${name}\` may hold for each page and not for the whole lookup`);
    } else if (DROPPED_OPTIONS.includes(name)) {
      if (!isIdle(property)) return refuse('shim-instance', `${quote(property)} may do something`);
      dropped.add(index);
    } else if (!CLIENT_OPTIONS.includes(name)) {
      return refuse('shim-instance', `${quote(property)} is an option of the shim alone`);
    }
  }
  const removals = cutFromList(literal.properties.map(spanOf), (index) => dropped.has(index));
  return { callee: spanOf(callee), removals, assumptions };
}

/** Whether evaluating an option does nothing, so that leaving it out is no loss. */
function isIdle(property: ts.ObjectLiteralElementLike): boolean {
  if (ts.isMethodDeclaration(property) || ts.isShorthandPropertyAssignment(property)) return true;
  if (!ts.isPropertyAssignment(property)) return false;
  const value = unwrap(property.initializer);
  return ts.isStringLiteralLike(value) || ts.isIdentifier(value) || ts.isFunctionLike(value);
}
