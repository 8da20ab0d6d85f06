import { ts } from 'ts-morph';
import { type Refusal, refuse } from './assessment.js';
import { mayDiffer } from './may-differ.js';
import type { Move } from './repeated-code.js';
import { canRunAfter } from './runs-after.js';
import { functionOf, isAround, unwrap } from './syntax.js';
import { isStatic } from './this-of.js';
import { quote, type Unit } from './unit.js';
import type { Write } from './writes-through.js';

/** The call for which it is asked what is written meanwhile. */
export interface Call extends Pick<Move, 'awaited'> {
  readonly expression: ts.Node;
}

/** A use of something by a call: its value, or the object that it stands for. */
export interface Use extends Call {
  readonly isValue: boolean;
}

/** Says when a write is run, told of a call: before it, in its own function afterwards, or whenever others do. */
export function judgeWrite(
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
export function isCallback({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent);
}
