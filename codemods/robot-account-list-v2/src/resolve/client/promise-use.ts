import { ts } from 'ts-morph';
import { type Assessment, isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { isDisposed } from '../program/runs-after.js';
import { functionOf, isWrapper } from '../program/syntax.js';
import { quote, type Unit } from '../program/unit.js';
import { isObserved } from './request-promise.js';

/** What is done with the promise of a call. */
export interface PromiseUse extends Assessment {
  /** Whether the function it is called in waits for it at once, or ends with it. */
  readonly awaited: boolean;
  /** Whether an error that the call throws at once ends where one that it rejects with does. */
  readonly throwsAlike: boolean;
}

/**
 * Looks at what hangs on the promise of a call. `await`, `then`, `catch` and `finally` are what every
 * promise has; anything else would be lost.
 *
 * @param isMoreThanPromise whether the client's promise has methods of its own (got's `cancel`, `on`)
 */
export function readPromiseUse(
  unit: Unit,
  promise: ts.Expression,
  isMoreThanPromise: boolean,
): PromiseUse | Refusal {
  let node: ts.Node = promise;
  let isPlain = !isMoreThanPromise;
  let isCaught = false;
  for (;;) {
    const { parent } = node;
    if (isWrapper(parent)) node = parent;
    else if (isMemberOf(parent, node)) {
      if (!isThen(parent)) return refuseMember(parent);
      isPlain = true;
      isCaught ||= catches(parent.parent);
      node = parent.parent;
    } else break;
  }
  const isAwaited = ts.isAwaitExpression(node.parent);
  const list = isAwaited ? listTaken(node.parent) : undefined;
  if (list !== undefined) return refuse('not-the-reply', quote(list));
  const isReturned = isHandedBack(node);
  const isHandedOn = isReturned && (isInAsyncFunction(node) || isInThen(node)) && !isInTry(node);
  const throwsAlike = !isCaught && (isAwaited || isHandedOn);
  const isLast = isReturned && !isBeforeFinally(node);
  const seen = { awaited: isAwaited || isLast, throwsAlike, evidence: [], assumptions: [] };
  const isDropped = ts.isExpressionStatement(node.parent);
  if (isAwaited || isPlain || isDropped || (isReturned && isInAsyncFunction(node))) return seen;
  const misuse = misuseOfVariable(unit, node);
  if (isRefusal(misuse)) return misuse;
  return { ...seen, assumptions: ['nobody cancels, or listens to, the promise handed on'] };
}

const PROMISE_METHODS: readonly string[] = ['then', 'catch', 'finally'];

function isMemberOf(
  node: ts.Node,
  object: ts.Node,
): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return (
    (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) &&
    node.expression === object
  );
}

/** Nothing but an observable is subscribed to. */
function refuseMember(member: ts.PropertyAccessExpression | ts.ElementAccessExpression): Refusal {
  const name = memberName(member);
  return refuse(name.getText() === 'subscribe' ? 'observable' : 'chained', quote(name));
}

function memberName(member: ts.PropertyAccessExpression | ts.ElementAccessExpression): ts.Node {
  return ts.isPropertyAccessExpression(member) ? member.name : member.argumentExpression;
}

/** `.catch(…)`, `.finally(…)`, and a `.then(…)` that is told what to do with an error. */
function catches({ expression, arguments: given }: ThenCall): boolean {
  return expression.name.text !== 'then' || given.length > 1;
}

type ThenCall = ts.CallExpression & { readonly expression: ts.PropertyAccessExpression };

function isThen(
  member: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): member is ts.PropertyAccessExpression & { readonly parent: ThenCall } {
  const { parent } = member;
  return (
    ts.isPropertyAccessExpression(member) &&
    PROMISE_METHODS.includes(member.name.text) &&
    ts.isCallExpression(parent) &&
    parent.expression === member &&
    !member.questionDotToken
  );
}

function isHandedBack(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node);
}

/** An async function makes a plain promise of whatever it hands back. */
function isInAsyncFunction(node: ts.Node): boolean {
  const owner = functionOf(node);
  const modifiers = ts.canHaveModifiers(owner) ? ts.getModifiers(owner) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

/** What throws in a function that is handed to `.then(…)` is rejected. */
function isInThen(node: ts.Node): boolean {
  const { parent } = functionOf(node);
  return (
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    isThen(parent.expression)
  );
}

/** `try { return call() } catch` catches what is thrown, and lets pass what is rejected. */
function isInTry(node: ts.Node): boolean {
  const owner = functionOf(node);
  return ts.findAncestor(node, (each) => each === owner || ts.isTryStatement(each)) !== owner;
}

/** What stands in `finally`, or is disposed of, is run before a promise comes out that is handed back and not waited for. */
function isBeforeFinally(node: ts.Node): boolean {
  const owner = functionOf(node);
  for (let inner = node; inner !== owner; inner = inner.parent) {
    const { parent } = inner;
    if (ts.isTryStatement(parent) && parent.finallyBlock && inner !== parent.finallyBlock)
      return true;
    if (ts.isBlock(parent) && parent.statements.some(isUsing)) return true;
  }
  return false;
}

/** `const [error, reply] = await call()`: no container of a reply is a list. */
function listTaken(awaited: ts.Node): ts.Node | undefined {
  const { parent } = awaited;
  const name = ts.isVariableDeclaration(parent) ? parent.name : undefined;
  return name && ts.isArrayBindingPattern(name) ? name : undefined;
}

function isUsing(statement: ts.Statement): boolean {
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.some(isDisposed);
}

function misuseOfVariable(unit: Unit, node: ts.Node): Refusal | undefined {
  const { parent } = node;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return undefined;
  for (const reference of unit.referencesTo(parent.name)) {
    const { parent: use } = reference;
    if (isObserved(unit, reference)) return refuse('observable', quote(use));
    if (!ts.isPropertyAccessExpression(use) || isThen(use)) continue;
    return use.name.text === 'subscribe'
      ? refuse('observable', quote(use))
      : refuse('chained', quote(use));
  }
  return undefined;
}
