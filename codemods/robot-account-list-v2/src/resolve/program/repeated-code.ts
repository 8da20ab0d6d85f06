import { ts } from 'ts-morph';
import { type Refusal, refuse } from './assessment.js';
import { getterBehind } from './function-behind.js';
import { specifierLoaded } from './imported.js';
import { originOf } from './origin.js';
import { overridesBehind } from './overrides.js';
import { canRunAfter, isBlockScoped, listDeclaring } from './runs-after.js';
import { changedValue } from './taken-values.js';
import {
  declaredName,
  functionOf,
  isPlainReference,
  isPropertyName,
  isWrittenTo,
} from './syntax.js';
import { quote, type Unit } from './unit.js';
import { walksIterator } from './walked-once.js';

/** A call that is to run inside the callback. */
export interface Move {
  /** The whole expression that moves. */
  readonly expression: ts.Expression;
  /** The calls that its promise is made by: the request, and what is chained to or wrapped around it. */
  readonly steps: ReadonlySet<ts.Node>;
  /** The request, which stays outside and is evaluated once. */
  readonly except: ts.Node;
  /** The call of a function that gives the options, which is made once. */
  readonly options?: ts.Node | undefined;
  /** Mentions of the request that become the page. */
  readonly pages: ReadonlySet<ts.Node>;
  /** Whether the function waits for the result right there, so that none of its own statements run meanwhile. */
  readonly awaited: boolean;
  /** Whether an error that it throws at once ends where one that its promise rejects with does. */
  readonly throwsAlike?: boolean;
}

/**
 * Says of one node whether it may be evaluated once per page instead of once: nothing where it may, an
 * assumption where that is likely, a refusal where it may not.
 */
export function judgeRepeated(unit: Unit, node: ts.Node, move: Move): Refusal | string | undefined {
  if (ts.isYieldExpression(node) || (isOfArguments(node) && !isMethodOfCall(node))) {
    return refuse('yield-or-arguments', quote(node));
  }
  if (ts.isIdentifier(node)) return judgeName(unit, node, move);
  if (walksIterator(unit, node)) return `${quote(node)} finds the same once more for every page`;
  if (ts.isElementAccessExpression(node)) return changedValue(unit, node, move);
  if (ts.isPropertyAccessExpression(node)) {
    return changedValue(unit, node, move) ?? judgeGetter(unit, node, move);
  }
  if (ts.isNewExpression(node)) {
    return isRepeatable(unit, node.expression, REPEATABLE_CONSTRUCTORS)
      ? undefined
      : refuse('runs-once', quote(node));
  }
  if (ts.isCallExpression(node)) return judgeCall(unit, node, move);
  if (ts.isTaggedTemplateExpression(node)) return `${quote(node.tag)} may run once for every page`;
  return isWrite(node) ? refuse('runs-once', quote(node)) : undefined;
}

/** Whether a node only reads a member, which does nothing unless a getter gives it. */
export function isOnlyRead(unit: Unit, node: ts.Node, move: Move): boolean {
  if (!ts.isPropertyAccessExpression(node) || !isPlainReference(node)) return false;
  return judgeGetter(unit, node, move) === undefined;
}

/** Getters that are being looked into: one that reads itself is never the same. */
const inside = new Set<ts.Node>();

/** A getter is run whenever it is read: what it gives must be the same. */
function judgeGetter(
  unit: Unit,
  member: ts.PropertyAccessExpression,
  move: Move,
): Refusal | string | undefined {
  const declared = getterBehind(unit, member);
  const getters = [...(declared ? [declared] : []), ...overridesBehind(unit, member)];
  const other = getters.filter(ts.isGetAccessor).find((each) => !givesTheSame(unit, each, move));
  return other && `${quote(member)} may be made anew for every page`;
}

/** Whether a getter gives the same whenever it is read. */
export function givesTheSame(unit: Unit, getter: ts.GetAccessorDeclaration, move: Move): boolean {
  const [statement, another] = getter.body?.statements ?? [];
  if (getter.body === undefined) return true;
  const value = statement && ts.isReturnStatement(statement) ? statement.expression : undefined;
  const isOnly = value !== undefined && another === undefined && !inside.has(getter);
  inside.add(getter);
  const isSame = isOnly && isRepeatedAlike(unit, value, move);
  inside.delete(getter);
  return isSame;
}

function isRepeatedAlike(unit: Unit, value: ts.Node, move: Move): boolean {
  if (ts.isFunctionLike(value)) return true;
  if (judgeRepeated(unit, value, move) !== undefined) return false;
  return (
    ts.forEachChild(value, (each) => !isRepeatedAlike(unit, each, move) || undefined) === undefined
  );
}

/** Globals that give the same for the same arguments, however often they are called. */
const REPEATABLE_FUNCTIONS: readonly string[] = [
  ...['JSON.stringify', 'String', 'Number', 'Boolean', 'encodeURIComponent', 'encodeURI'],
  ...['Object.assign', 'Object.fromEntries', 'Object.entries', 'Buffer.from', 'btoa'],
];
const REPEATABLE_CONSTRUCTORS: readonly string[] = ['URL', 'URLSearchParams', 'Headers'];

/** Methods of strings; a method by this name on something else is not known to do more. */
const STRING_METHODS: readonly string[] = [
  ...['replace', 'replaceAll', 'trim', 'trimEnd', 'trimStart', 'toString', 'toLowerCase'],
  ...['toUpperCase', 'concat', 'join', 'slice'],
];

/** Functions that give something else every time they are called. */
const ONCE =
  /(?:uuid|nanoid|ulid|random\w*|createReadStream|createWriteStream|nonce\w*|next\w*id|\.(?:shift|pop|splice|next))$|^(?:v4|Date\.now|performance\.now)$/i;

function judgeCall(unit: Unit, call: ts.CallExpression, move: Move): Refusal | string | undefined {
  if (move.steps.has(call)) return undefined;
  // A module is loaded once, however often it is asked for.
  if (specifierLoaded(unit, call) !== undefined) return undefined;
  const callee = call.expression;
  if (isRepeatable(unit, callee, REPEATABLE_FUNCTIONS)) return undefined;
  if (ONCE.test(callee.getText())) return refuse('runs-once', quote(call));
  if (isDigest(unit, callee)) return undefined;
  if (!ts.isPropertyAccessExpression(callee)) return `${quote(call)} may run once for every page`;
  if (STRING_METHODS.includes(callee.name.text)) return undefined;
  // A time limit for the whole lookup would start again with every page.
  if (isRepeatable(unit, callee, ['AbortSignal.timeout', 'AbortSignal.any'])) {
    return refuse('runs-once', quote(call));
  }
  return `${quote(call)} may run once for every page`;
}

function isRepeatable(unit: Unit, callee: ts.Expression, names: readonly string[]): boolean {
  if (!names.includes(callee.getText())) return false;
  const root = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  return originOf(unit, root)?.module === undefined && unit.symbolOf(root) === undefined;
}

/** `createHash(…).update(…).digest(…)` of node:crypto, or a part of it. */
function isDigest(unit: Unit, callee: ts.Expression): boolean {
  let maker: ts.Expression = callee;
  while (ts.isPropertyAccessExpression(maker)) {
    if (!['update', 'digest', 'createHash', 'createHmac'].includes(maker.name.text)) return false;
    const owner: ts.Expression = maker.expression;
    if (!ts.isCallExpression(owner)) break;
    maker = owner.expression;
  }
  const origin = originOf(unit, maker);
  const isCrypto = origin?.module === 'crypto' || origin?.module === 'node:crypto';
  return isCrypto && ['createHash', 'createHmac'].includes(origin.name);
}

/** A variable is evaluated again for every page: what is written to it meanwhile would be read. */
function judgeName(unit: Unit, name: ts.Identifier, move: Move): Refusal | string | undefined {
  if (isPropertyName(name)) return undefined;
  const declaration = unit.symbolOf(name)?.declarations?.[0];
  // `exports` of a CommonJS module is declared by the file itself.
  if (declaration === undefined || ts.isSourceFile(declaration)) return undefined;
  const owner = functionOf(move.expression);
  for (const reference of unit.writesTo(declaredName(declaration) ?? name)) {
    if (isInHeaderOfItsLoop(reference, declaration)) continue;
    if (functionOf(reference) !== owner || functionOf(declaration) !== owner) {
      return `\`${name.text}\` is the same, or as good, while the pages are read`;
    }
    if (!move.awaited && canRunAfter(reference, move.expression, declaration)) {
      return refuse('changes-meanwhile', `\`${name.text}\` is also written to`);
    }
  }
  const isShared = !isBlockScoped(declaration) && loopAround(declaration) !== undefined;
  return isShared && !move.awaited
    ? refuse('changes-meanwhile', `\`${name.text}\` is shared by all turns of a loop`)
    : undefined;
}

/** `for (let i = 0; …; i++)` counts a copy of its own for every turn. */
function isInHeaderOfItsLoop(write: ts.Node, declaration: ts.Node): boolean {
  const loop = loopDeclaring(declaration);
  return loop !== undefined && isBlockScoped(declaration) && write.end <= loop.statement.pos;
}

/** The loop whose turns declare a variable: in its header, or in its body. */
function loopAround(declaration: ts.Node): ts.Node | undefined {
  const list = listDeclaring(declaration);
  const owner = functionOf(declaration);
  return (
    list &&
    ts.findAncestor(list, (node) =>
      node === owner ? 'quit' : ts.isIterationStatement(node, false),
    )
  );
}

function loopDeclaring(declaration: ts.Node): ts.IterationStatement | undefined {
  const loop = listDeclaring(declaration)?.parent;
  return loop && ts.isIterationStatement(loop, false) ? loop : undefined;
}

function isWrite(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return isWrittenTo(node.left);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return isWrittenTo(node.operand);
  }
  return ts.isDeleteExpression(node);
}

/** `arguments`, or something taken out of it. */
function isOfArguments(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return node.text === 'arguments' && !isPropertyName(node);
  const isAccess = ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node);
  return isAccess && isOfArguments(node.expression);
}

/** A method is called on what it is taken out of, which must not be lost. */
function isMethodOfCall(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}
