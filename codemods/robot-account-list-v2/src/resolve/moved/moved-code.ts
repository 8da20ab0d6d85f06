import { ts } from 'ts-morph';
import { literalOf } from '../client/call-options.js';
import { type Assessment, type Refusal, refuse } from '../program/assessment.js';
import { mayThrow } from '../program/may-throw.js';
import { givesTheSame, judgeRepeated, type Move } from '../program/repeated-code.js';
import {
  isPropertyName,
  isWithin,
  isWrapper,
  mentionsArguments,
  nameOf,
} from '../program/syntax.js';
import { quote, type Unit } from '../program/unit.js';
import { type Lift, Lifting } from './lift.js';

/** What it takes for code to run once per page instead of once. */
export interface MovedCode extends Assessment {
  /** Whether the callback must be `async`. */
  readonly awaits: boolean;
  /** What is evaluated once before the call, in this order. */
  readonly lifts: readonly Lift[];
}

/**
 * Looks at everything that would move into the callback. What must, or had better, happen once is lifted
 * before the statement where that changes nothing else; otherwise it refuses the move, or is assumed to
 * be repeatable.
 */
export function readMovedCode(unit: Unit, move: Move): MovedCode | Refusal {
  const lifting = new Lifting(unit, move);
  const assumptions = new Set<string>();
  let awaits = false;
  let refusal: Refusal | undefined;

  const visit = (node: ts.Node, isOfPage: boolean): void => {
    if (refusal !== undefined || node === move.except || move.pages.has(node)) return;
    if (ts.isTypeNode(node)) return;
    if (node === move.options) {
      const isNamed = lifting.lift(node, ['options', 'config']);
      if (!isNamed) refusal = refuse('options-elsewhere', `${quote(node)} can be given no name`);
      return;
    }
    for (const getter of gettersIn(unit, node, move)) {
      assumptions.add(mayRunAgain(getter));
    }
    if (ts.isFunctionLike(node)) {
      if (ts.isArrowFunction(node) && mentionsArguments(node)) {
        refusal = refuse('yield-or-arguments', quote(node));
      }
      return;
    }
    const isAwait = ts.isAwaitExpression(node);
    const finding = node === move.expression ? undefined : judge(unit, node, move);
    const isMadeOfPage = isOfPage || (ts.isCallExpression(node) && takesPage(node, move));
    if ((isAwait || finding !== undefined) && !isMadeOfPage && lifting.lift(node)) {
      for (const getter of gettersReadLater(node)) assumptions.add(mayRunAgain(getter));
      return;
    }
    awaits ||= isAwait;
    if (typeof finding === 'string') assumptions.add(finding);
    else refusal = finding;
    ts.forEachChild(node, (child) => visit(child, isMadeOfPage));
  };
  visit(move.expression, false);
  return refusal ?? { awaits, lifts: lifting.lifts, evidence: [], assumptions: [...assumptions] };
}

/** Getters of an object that is written here, or that is read as a whole: `{ ...headers }`. */
function gettersIn(unit: Unit, node: ts.Node, move: Move): ts.Node[] {
  if (ts.isGetAccessor(node)) return [node];
  const { parent } = node;
  const isRead = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  if (!ts.isIdentifier(node) || isPropertyName(node) || isRead) return [];
  const getters = literalOf(unit, node)?.properties.filter(ts.isGetAccessor) ?? [];
  return getters.filter((getter) => !givesTheSame(unit, getter, move));
}

function mayRunAgain(getter: ts.Node): string {
  return `${quote(getter)} may run once for every page`;
}

/** `{ ...(await made({ get token() { … } })) }`: what is lifted holds the getter, what stays reads it. */
function gettersReadLater(lifted: ts.Node): ts.Node[] {
  let value = lifted;
  while (isWrapper(value.parent)) value = value.parent;
  const { parent } = value;
  const isHeaders = ts.isPropertyAssignment(parent) && nameOf(parent.name) === 'headers';
  const getters: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isGetAccessor(node)) getters.push(node);
    ts.forEachChild(node, visit);
  };
  if (isHeaders || ts.isSpreadAssignment(parent)) visit(lifted);
  return getters;
}

/** What may not run once per page, and what would no longer throw before there is a promise. */
function judge(unit: Unit, node: ts.Node, move: Move): Refusal | string | undefined {
  const found = judgeRepeated(unit, node, move);
  const isOfRequest = isWithin(move.except, node) || takesPage(node, move);
  if (found !== undefined || move.throwsAlike !== false || isOfRequest) return found;
  return mayThrow(unit, node, move.steps)
    ? `${quote(node)} does not throw, or may as well reject`
    : undefined;
}

/** `createHash('md5').update(body)`: what is called with the page is made anew for every page, too. */
function takesPage(call: ts.Node, { pages, steps }: Move): boolean {
  return !steps.has(call) && [...pages].some((page) => isWithin(page, call));
}
