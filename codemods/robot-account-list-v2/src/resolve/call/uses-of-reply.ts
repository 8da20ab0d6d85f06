import { ts } from 'ts-morph';
import { SHOWS } from '../body/request-read-back.js';
import { type FunctionInSight, functionBehind } from '../program/function-behind.js';
import { membersFrom, valueOf } from '../program/member-path.js';
import { isWithin, isWrapper, isWrittenTo } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';
import {
  BODY_NAMES,
  type BodiesTaken,
  bodiesTaken,
  bodiesTakenOfGiven,
  isSettling,
  takenByName,
} from './handed-back.js';

/**
 * What else a function does with the accounts of a reply, or with a reply as a whole, than to hand it back:
 * `data.account_list.sort(…)`, `Schema.parse(data)`, `cache = data`.
 */
export function usesOfReply(home: Unit, owner: FunctionInSight, source: BodiesTaken): ts.Node[] {
  const lists = home.identifiers('account_list').filter((name) => {
    return isWithin(name, owner) && ts.findAncestor(name, ts.isTypeNode) === undefined;
  });
  const taken = namesOfReply(home, owner, source).flatMap((name) =>
    home.referencesTo(name).flatMap((use) => {
      const { node, members } = membersFrom(valueOf(use));
      // A member by a computed name may be any.
      const isWhole = members.every((member) => member === '' || BODY_NAMES.includes(member));
      return isWhole ? usesOfWhole(home, node, source) : [];
    }),
  );
  return [...lists.map(({ parent }) => parent), ...taken];
}

/** The names that hold a reply, or its body. */
function namesOfReply(home: Unit, owner: ts.Node, source: BodiesTaken): ts.Identifier[] {
  const names: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    const isHeld =
      ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isParameter(node);
    if (isHeld && ts.isIdentifier(node.name)) {
      const isName = (source(node.name) ?? takenByName(home, node.name, source)) !== undefined;
      if (isName) names.push(node.name);
    }
    ts.forEachChild(node, visit);
  };
  visit(owner);
  return names;
}

function usesOfWhole(home: Unit, value: ts.Node, source: BodiesTaken): ts.Node[] {
  let node = value;
  while (isPassedThrough(node)) node = node.parent;
  const { parent } = node;
  if (ts.isCallExpression(parent)) return usesOfCall(home, parent, node);
  if (isWrittenTo(node)) {
    const isKept =
      ts.isBinaryExpression(parent) && bodiesTaken(home, parent.right, source) !== undefined;
    return isKept ? [] : [parent];
  }
  const isPut = ts.isBinaryExpression(parent) && isWrittenTo(parent.left);
  const isHarmed = isPut ? bodiesTaken(home, parent.left, source) === undefined : !isHarmless(node);
  return isHarmed ? [parent] : [];
}

function usesOfCall(home: Unit, call: ts.CallExpression, given: ts.Node): ts.Node[] {
  if (call.expression === given) return [];
  const isResent = ts.isPropertyAccessExpression(given) && given.name.text === 'config';
  if (isResent || SHOWS.test(call.expression.getText()) || isSettling(call)) return [];
  const taker = functionBehind(home, call.expression);
  if (taker === undefined) return [call];
  if (inside.has(taker)) return [];
  inside.add(taker);
  try {
    const index = call.arguments.findIndex((each) => each === given);
    const place = unitOf(taker, home);
    return usesOfReply(place, taker, bodiesTakenOfGiven(place, taker, index));
  } finally {
    inside.delete(taker);
  }
}

/** Functions that are being looked into: one that calls itself does no more by it. */
const inside = new Set<ts.Node>();

/** Whether what stands around a value comes to it, at least in one case: `await reply`, `reply ?? {}`. */
function isPassedThrough({ parent }: ts.Node): boolean {
  return (
    isWrapper(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    (ts.isBinaryExpression(parent) && EITHER.includes(parent.operatorToken.kind))
  );
}

const EITHER: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
];

/** Where a value is declared, handed back, shown, asked whether it is there, or copied. */
function isHarmless(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isVariableDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    ts.isParameter(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isArrowFunction(parent) ||
    ts.isExpressionStatement(parent) ||
    ts.isIfStatement(parent) ||
    ts.isPrefixUnaryExpression(parent) ||
    ts.isTypeOfExpression(parent) ||
    ts.isBinaryExpression(parent) ||
    ts.isThrowStatement(parent) ||
    ts.isTypeQueryNode(parent) ||
    (ts.isSpreadAssignment(parent) && isCopied(parent.parent)) ||
    isShown(node)
  );
}

/** Whether a copy is handed back, and so judged there. */
function isCopied({ parent }: ts.Node): boolean {
  return isWrapper(parent)
    ? isCopied(parent)
    : ts.isReturnStatement(parent) || ts.isArrowFunction(parent);
}

/** `new Error(reply)`, and what is made up for a log. */
function isShown(node: ts.Node): boolean {
  const call = ts.findAncestor(
    node,
    (each) => ts.isCallOrNewExpression(each) || ts.isStatement(each),
  );
  return (
    call !== undefined && ts.isCallOrNewExpression(call) && SHOWS.test(call.expression.getText())
  );
}
