import { ts } from 'ts-morph';
import { ID_LIST_FIELDS, WIRE_FIELDS } from '../../old-api.js';
import type { KeptRequest } from '../body/kept-request.js';
import { valueOfStep } from '../client/call-options.js';
import { calleeOf } from '../client/http-client.js';
import { nameOfPart } from '../client/option-parts.js';
import { refusalOfAssignedOption } from '../client/refusal-of-option.js';
import { type Refusal, refuse } from '../program/assessment.js';
import { isConsoleArgument } from '../program/logged.js';
import { judgeRepeated, type Move } from '../program/repeated-code.js';
import { canRunAfter } from '../program/runs-after.js';
import { functionOf, isWrapper, isWrittenTo } from '../program/syntax.js';
import { placeOf, quote, type Unit } from '../program/unit.js';

/**
 * Looks at every use of a variable that keeps the options of a call: a copy of them is made for every
 * page, so they must be the same for all, and nobody else may look for the ids in them. Gives what is
 * assumed of those who are handed them.
 */
export function readKeptOptions(unit: Unit, kept: KeptRequest, move: Move): Refusal | string[] {
  const { source: variable, parts } = kept;
  const accessor = parts.find((part) => ts.isAccessor(part) || nameOfPart(part) === '__proto__');
  if (accessor !== undefined) return refuse('options-elsewhere', quote(accessor));
  // What a function gives to the call itself nobody else has.
  if (!ts.isIdentifier(variable)) return [];
  const shared = judgeRepeated(unit, variable, move);
  if (typeof shared === 'object') return shared;
  const assumptions: string[] = [];
  for (const use of unit.referencesTo(variable)) {
    if (use === variable) continue;
    const found = judgeUse(unit, use, kept, move);
    if (typeof found === 'string') assumptions.push(found);
    else if (found !== undefined) return found;
  }
  return assumptions;
}

function judgeUse(
  unit: Unit,
  use: ts.MemberName,
  kept: KeptRequest,
  move: Move,
): Refusal | string | undefined {
  if (ts.isVariableDeclaration(use.parent) && use.parent.name === use) {
    return isExported(use.parent) ? elsewhere(unit, use.parent) : undefined;
  }
  let node: ts.Node = use;
  const members: string[] = [];
  for (; isAccessOf(node.parent, node); node = node.parent) members.push(memberOf(node.parent));
  const [member] = members;
  if (member === undefined) return judgeWhole(unit, use);
  if (isConsoleArgument(unit, node)) return undefined;
  if (member === kept.key) return judgeRequest(unit, node, members);
  const isCalled = ts.isCallExpression(node.parent) && node.parent.expression === node;
  if (!isWrittenTo(node) && !isCalled) return judgeRead(unit, node);
  const isFixed = members.length === 1 && kept.fixed.includes(member);
  const isStep = isFixed && valueOfStep(unit, kept, [member]) !== undefined;
  if (member === '' || (isFixed && !isStep)) return elsewhere(unit, node);
  return refusalOfAssignedOption(node) ?? judgeChange(unit, node, kept, move);
}

/**
 * The request itself may be given, and whatever of it is the same in a page. What is read of it stays what it
 * was: of what becomes part of the options it is known that they are bound to it.
 */
function judgeRequest(
  unit: Unit,
  node: ts.Node,
  [, field, ...further]: readonly string[],
): Refusal | string | undefined {
  const isWritten = isWrittenTo(node);
  if (field === undefined && isWritten) return undefined;
  if (field !== undefined && WIRE_FIELDS.includes(field) && !ID_LIST_FIELDS.includes(field)) {
    return undefined;
  }
  if (isWritten) return refuse('options-elsewhere', `${quote(node.parent)} adds to it`);
  return further.at(-1) === 'length' || isCompared(node) ? undefined : notBound(unit, node);
}

/** What is looked at, and no more. */
function isCompared({ parent }: ts.Node): boolean {
  if (ts.isPrefixUnaryExpression(parent) || ts.isIfStatement(parent)) return true;
  return ts.isBinaryExpression(parent) && COMPARISONS.includes(parent.operatorToken.kind);
}

const COMPARISONS: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
];

function notBound(unit: Unit, use: ts.Node): string {
  return `${quote(use)} is not changed or bound to its request by ${quote(use.parent)} at ${placeOf(unit, use)}`;
}

/** A change of the options before the call is one of all pages; one while they are read is not. */
function judgeChange(
  unit: Unit,
  change: ts.Node,
  { given }: KeptRequest,
  move: Move,
): Refusal | string | undefined {
  const owner = functionOf(change);
  const refusal = refuse('changes-meanwhile', `${quote(change.parent)} changes it`);
  // Options that outlive the function are changed by whoever calls it next.
  if (functionOf(given) !== owner) return refusal;
  let node: ts.Node = move.expression;
  while (functionOf(node) !== owner) node = functionOf(node);
  const isAwaited = move.awaited && node === move.expression;
  if (isAwaited || !canRunAfter(change, node, given.parent)) return undefined;
  return node === move.expression
    ? refusal
    : `${quote(change)} at ${placeOf(unit, change)} is the same while the pages are read`;
}

/** A part of the options may be changed by another name that it is given. */
function judgeRead(unit: Unit, part: ts.Node): string | undefined {
  const { parent } = part;
  const isNamed =
    (ts.isVariableDeclaration(parent) && parent.initializer === part) ||
    (ts.isBinaryExpression(parent) && isWrittenTo(parent.left));
  return isNamed ? `${quote(part)} is not changed by ${quote(parent)}` : undefined;
}

/** Options that are handed over, copied or written to the console as a whole. */
function judgeWhole(unit: Unit, use: ts.Node): Refusal | string | undefined {
  let node = use;
  while (isWrapper(node.parent)) node = node.parent;
  const { parent } = node;
  const isRead = ts.isSpreadAssignment(parent) || ts.isTypeQueryNode(parent);
  if (isRead || isConsoleArgument(unit, node)) return undefined;
  const isArgument = ts.isCallExpression(parent) && parent.expression !== node;
  if (!isArgument) return elsewhere(unit, use);
  const { name } = calleeOf(unit, parent).client;
  return name === 'unknown' || name === 'answering' ? notBound(unit, node) : undefined;
}

function elsewhere(unit: Unit, use: ts.Node): Refusal {
  const shown = ts.isVariableDeclaration(use) ? use.name : use.parent;
  return refuse('options-elsewhere', `${quote(shown)} at ${placeOf(unit, use)} may change them`);
}

function isExported(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
}

function isAccessOf(
  parent: ts.Node,
  node: ts.Node,
): parent is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  return isAccess && parent.expression === node;
}

/** The name of a member; empty where it is computed. */
function memberOf(access: ts.Node): string {
  if (ts.isPropertyAccessExpression(access)) return access.name.text;
  const { argumentExpression: name } = access as ts.ElementAccessExpression;
  return ts.isStringLiteralLike(name) ? name.text : '';
}
