import { ts } from 'ts-morph';
import { isPassedOn } from '../program/flows.js';
import { functionBehind } from '../program/function-behind.js';
import { loggedIn } from '../program/logged.js';
import { isMemberOfThis } from '../program/made-from.js';
import { isAccess, isCallee, membersFrom, valueOf } from '../program/member-path.js';
import { asGood, isCounting } from '../program/judge-write.js';
import { changedBeside } from '../program/shared-writes.js';
import { isTakenAnew } from '../program/taken-values.js';
import { keeperOf } from '../program/state-of-others.js';
import { isPropertyName, isWithin, isWrittenTo } from '../program/syntax.js';
import { quote, type Unit, unitOf } from '../program/unit.js';

/**
 * What is assumed of the functions that are run for every page, of what they do with that which others share:
 * `current` of `(config) => { config.headers.Token = current }` is another one for every call, a controller
 * of all calls ends the other pages, and a lock holds them off.
 */
export function assumedOfFunctions(
  unit: Unit,
  hooks: readonly ts.Node[],
  promise: ts.Expression,
): string[] {
  const bodies = hooks.map((hook) => bodyOf(unit, hook));
  return bodies.flatMap((body) => assumedOf(unitOf(body, unit), body, bodies, promise));
}

/** @param bodies all that is run for every page, so that what one of them hands to another is of the page */
function assumedOf(
  home: Unit,
  body: ts.Node,
  bodies: readonly ts.Node[],
  promise: ts.Expression,
): string[] {
  const isInside = ts.isFunctionLike(body);
  const call = { expression: promise, awaited: false };
  const assumed = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isMemberName(node) && isOfOthers(home, node, body)) {
      const { node: value, members } = membersFrom(valueOf(node));
      const found = isOnlyWritten(value) ? undefined : changedBeside(home, node, call);
      if (typeof found === 'string') assumed.add(found);
      const isGone = TAKING_METHODS.includes(members.at(-1) ?? '') && isCallee(value);
      if (isGone || isCountedOn(value)) assumed.add(asGood(value.parent));
      if (isEnding(node)) assumed.add(`${quote(value.parent)} ends no other page`);
    }
    if (ts.isExpression(node) && isReadOfStore(home, node)) assumed.add(asGood(node));
    if (isInside && isTaken(home, node)) {
      const isAnew = isTakenAnew(home, node, { ...call, bodies, isApart: isTakenApart(node) });
      if (isAnew) assumed.add(asGood(node));
    }
    if (ts.isIfStatement(node) && isLock(home, node, body)) {
      assumed.add(`${quote(node)} lets every page through`);
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return [...assumed];
}

/** What is read of others, or handed to others or taken apart with all that it holds; a log does nothing with it. */
function isTaken(home: Unit, node: ts.Node): node is ts.Expression {
  const isName = ts.isIdentifier(node) && !isPropertyName(node);
  const isValue = isName || isAccess(node) || ts.isCallExpression(node);
  if (!isValue || isWrittenTo(node) || isCallee(node) || loggedIn(home, node)) return false;
  const value = eitherAround(node);
  const { parent } = value;
  if (isAccess(parent)) return parent.expression !== value;
  if (isAccess(node) || ts.isSpreadAssignment(parent) || ts.isSpreadElement(parent)) return true;
  if (ts.isCallExpression(parent)) return parent.arguments.some((each) => each === value);
  const { initializer } = parent as { readonly initializer?: ts.Node };
  return initializer === value;
}

/** `(x ?? {})` of `x`; what is waited for is another value. */
function eitherAround(node: ts.Node): ts.Node {
  let value = node;
  while (isPassedOn(value) && !ts.isAwaitExpression(value.parent)) value = value.parent;
  return value;
}

/** `{ ...x }`, `const { Token } = x`, `Object.assign(headers, x)`: all that it holds is taken. */
function isTakenApart(node: ts.Node): boolean {
  const { parent } = eitherAround(node);
  if (ts.isVariableDeclaration(parent)) return !ts.isIdentifier(parent.name);
  if (ts.isCallExpression(parent))
    return /\b(?:assign|merge|extend)$/.test(parent.expression.getText());
  return ts.isSpreadAssignment(parent);
}

/** `tokens.shift()`, `tokens.next()`: what they give, the next page is not given. */
const TAKING_METHODS: readonly string[] = ['shift', 'pop', 'splice', 'next'];

/** A member of a store; what the context of a request holds is that of the request, whoever comes meanwhile. */
function isReadOfStore(home: Unit, node: ts.Expression): boolean {
  const { parent } = node;
  if (!isAccess(node) || isCallee(node) || isWrittenTo(node)) return false;
  if (isAccess(parent) && parent.expression === node) return false;
  const keeper = keeperOf(home, node);
  return keeper !== undefined && !/\.getStore\(\)$/.test(keeper.getText());
}

/** Whether what was there before is of no matter: `seen = reply`, and `n += 1` where nobody reads what comes of it. */
function isOnlyWritten(value: ts.Node): boolean {
  if (!isWrittenTo(value)) return false;
  const { parent } = value;
  const isPlain =
    ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isPlain || ts.isExpressionStatement(parent.parent);
}

/** `++count` and `count += 1` whose value is sent: another one for every page. */
function isCountedOn(value: ts.Node): boolean {
  return isWrittenTo(value) && !isOnlyWritten(value) && isCounting(value);
}

/** A hook, or the function that it names. */
function bodyOf(unit: Unit, hook: ts.Node): ts.Node {
  const named = ts.isExpression(hook) ? functionBehind(unitOf(hook, unit), hook) : undefined;
  return named ?? hook;
}

/** Whether a name stands for something that a function does not declare itself. */
function isOfOthers(home: Unit, name: ts.MemberName, body: ts.Node): boolean {
  if (isPropertyName(name) && !isMemberOfThis(name)) return false;
  const [declaration] = home.symbolOf(name)?.declarations ?? [];
  if (declaration === undefined) return false;
  return declaration.getSourceFile() !== home.sourceFile || !isWithin(declaration, body);
}

/** `controller?.abort()`, `this.source.cancel(…)`. */
function isEnding(name: ts.MemberName): boolean {
  const { node, members } = membersFrom(valueOf(name));
  return ['abort', 'cancel'].includes(members.at(-1) ?? '') && isCallee(node);
}

/** `if (busy) throw …`, where the same function says when it is. */
function isLock(home: Unit, { expression, thenStatement }: ts.IfStatement, body: ts.Node): boolean {
  return endsFunction(thenStatement) && hasWrittenName(home, expression, body);
}

function endsFunction(statement: ts.Node): boolean {
  if (ts.isThrowStatement(statement) || ts.isReturnStatement(statement)) return true;
  return ts.isBlock(statement) && statement.statements.some(endsFunction);
}

function hasWrittenName(home: Unit, condition: ts.Node, body: ts.Node): boolean {
  if (ts.isMemberName(condition) && isOfOthers(home, condition, body)) {
    return home.referencesTo(condition).some((use) => {
      return isWithin(use, body) && isWrittenTo(membersFrom(valueOf(use)).node);
    });
  }
  return (
    ts.forEachChild(condition, (each) => hasWrittenName(home, each, body) || undefined) ?? false
  );
}
