import { ts } from 'ts-morph';
import { functionBehind } from './function-behind.js';
import { isAccess } from './member-path.js';
import { returnedValues } from './returned-values.js';
import { functionOf, isAround, isPropertyName, unwrap } from './syntax.js';
import type { Unit } from './unit.js';
import { valuesPutInto } from './values-put-into.js';

/**
 * Whether what is written may be another thing for every call. It is not where it is written out, or what was
 * waited for: a token that is renewed is as good as the one before it.
 */
export function mayDiffer(unit: Unit, write: ts.Node): boolean {
  const { parent } = write;
  // What is ended, is so for all.
  if (ts.isCallExpression(write) && ENDS.test(write.expression.getText())) return false;
  if (ts.isDeleteExpression(parent)) return true;
  if (ts.isCallExpression(parent)) {
    const others = parent.arguments.filter((each) => each !== write);
    return DELETES.test(parent.expression.getText()) || !areAsGood(unit, others);
  }
  const { parent: call } = parent;
  const isMethod = isAccess(parent) && ts.isCallExpression(call) && call.expression === parent;
  if (isMethod) return !areAsGood(unit, call.arguments);
  const source = assignedTo(write);
  return source === undefined || !isAsGood(unit, source);
}

/** Whether a call may be given another thing each time. */
export function mayBeGivenOthers(unit: Unit, call: ts.CallExpression | ts.NewExpression): boolean {
  const { arguments: given = [] } = call;
  return given.length > 0 && !areAsGood(unit, given);
}

/** Whether what a name stands for may be another thing for every call of the function that declares it. */
export function mayBeOfCall(unit: Unit, name: ts.Identifier): boolean {
  return !isAsGood(unit, name);
}

const ENDS = /\.(?:close|destroy)$/;
const DELETES = /\.deleteProperty$/;

/** What a target is given, also as a part: `x = value`, `({ Token: x } = value)`, `for (x of value)`. */
function assignedTo({ parent }: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(parent)) return parent.right;
  if (ts.isForOfStatement(parent)) return parent.expression;
  const isPart =
    ts.isArrayLiteralExpression(parent) ||
    ts.isObjectLiteralExpression(parent) ||
    ts.isObjectLiteralElement(parent) ||
    ts.isSpreadElement(parent);
  return isPart ? assignedTo(parent) : undefined;
}

function areAsGood(unit: Unit, values: readonly ts.Node[], steps = 0): boolean {
  return values.length > 0 && values.every((each) => isAsGood(unit, each, steps));
}

/** How many names lead on to names before the trail is given up. */
const MAX_STEPS = 5;

/** Whether a value is the same whoever asks, or was waited for. */
function isAsGood(unit: Unit, node: ts.Node, steps = 0): boolean {
  const value = ts.isExpression(node) ? unwrap(node) : node;
  if (steps > MAX_STEPS) return false;
  if (ts.isAwaitExpression(value) || ENVIRONMENT.test(value.getText())) return true;
  if (ts.isIdentifier(value)) return isNameAsGood(unit, value, steps);
  if (isAccess(value)) return isMemberAsGood(unit, value, steps);
  if (ts.isCallExpression(value)) return isCallAsGood(unit, value, steps);
  if (ts.isFunctionLike(value)) return !takesOfOthers(unit, value, value);
  return partsOf(value)?.every((part) => isAsGood(unit, part, steps)) === true;
}

const ENVIRONMENT = /^(?:process\.env\b[\w.[\]'"]*|undefined)$/;

/** What a value is written out of; `undefined` where it is made by what runs. */
function partsOf(value: ts.Node): readonly ts.Node[] | undefined {
  if (ts.isLiteralExpression(value) || KEYWORDS.includes(value.kind)) return [];
  if (ts.isTemplateExpression(value))
    return value.templateSpans.map(({ expression }) => expression);
  if (ts.isArrayLiteralExpression(value)) return value.elements;
  if (ts.isObjectLiteralExpression(value)) return value.properties;
  if (ts.isPropertyAssignment(value)) return [value.initializer];
  if (ts.isShorthandPropertyAssignment(value)) return [value.name];
  if (ts.isConditionalExpression(value)) return [value.condition, value.whenTrue, value.whenFalse];
  if (ts.isSpreadElement(value) || ts.isSpreadAssignment(value)) return [value.expression];
  if (!ts.isBinaryExpression(value)) return undefined;
  const isAssignment = value.operatorToken.kind >= ts.SyntaxKind.FirstAssignment;
  const isWrite = isAssignment && value.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  return isWrite ? undefined : [value.left, value.right];
}

const KEYWORDS: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
];

function isNameAsGood(unit: Unit, name: ts.Identifier, steps: number): boolean {
  let [declaration]: readonly ts.Node[] = unit.symbolOf(name)?.declarations ?? [];
  while (declaration && ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
  if (declaration === undefined) return false;
  if (ts.isParameter(declaration)) return isOfThen(declaration.parent);
  if (!ts.isVariableDeclaration(declaration)) return ts.isFunctionDeclaration(declaration);
  const { initializer } = declaration;
  if (initializer === undefined)
    return isOfCatch(declaration) || isItemAsGood(unit, declaration, steps);
  const written = ts.isIdentifier(declaration.name) ? unit.writesTo(declaration.name) : [];
  return [initializer, ...written.map(assignedTo)].every(
    (each) => each !== undefined && isAsGood(unit, each, steps + 1),
  );
}

/** `for (const token of [await login()])` */
function isItemAsGood(
  unit: Unit,
  { parent: list }: ts.VariableDeclaration,
  steps: number,
): boolean {
  return ts.isForOfStatement(list.parent) && isAsGood(unit, list.parent.expression, steps + 1);
}

function isOfCatch({ parent }: ts.Node): boolean {
  return ts.isCatchClause(parent);
}

/** `.then((reply) => …)` is given what was waited for. */
function isOfThen({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && /\.then$/.test(parent.expression.getText());
}

/** `reply.data.token` of what was waited for, or a member that is only ever given such values. */
function isMemberAsGood(
  unit: Unit,
  access: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  steps: number,
): boolean {
  const name = ts.isPropertyAccessExpression(access) ? access.name : undefined;
  const [declaration] = (name && unit.symbolOf(name)?.declarations) ?? [];
  if (name === undefined || declaration === undefined) {
    return isWaitedFor(unit, access.expression, steps + 1);
  }
  return valuesPutInto(unit, name, declaration).every(
    (each) => each !== undefined && isAsGood(unit, each, steps + 1),
  );
}

/** Whether a value is all of a reply, or a part of it. */
function isWaitedFor(unit: Unit, expression: ts.Expression, steps: number): boolean {
  const value = unwrap(expression);
  if (isAccess(value)) return isWaitedFor(unit, value.expression, steps);
  if (ts.isAwaitExpression(value) || !ts.isIdentifier(value)) return ts.isAwaitExpression(value);
  let [declaration]: readonly ts.Node[] = unit.symbolOf(value)?.declarations ?? [];
  while (declaration && ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
  if (declaration === undefined || steps > MAX_STEPS) return false;
  const { initializer } = declaration as { readonly initializer?: ts.Expression };
  if (ts.isParameter(declaration)) return isOfThen(declaration.parent);
  return initializer !== undefined && isWaitedFor(unit, initializer, steps + 1);
}

/** What storages keep is the same for all; what else a function gives, by what it gives back. */
const STORED = /(?:Storage\.getItem|[cC]ookies?\.get)$/;
/** Functions and methods that make a text, or the like, of what they are given. */
const MAKING =
  /^(?:String|Number|JSON\.(?:parse|stringify)|encodeURIComponent|btoa|Buffer\.from|Object\.(?:assign|freeze|entries|fromEntries))$/;
const MAKING_METHODS = /^(?:toString|trim|concat|replace|slice|toLowerCase|toUpperCase|join)$/;

function isCallAsGood(unit: Unit, call: ts.CallExpression, steps: number): boolean {
  const { expression: callee, arguments: given } = call;
  if (STORED.test(callee.getText())) return true;
  const areGivenAsGood = given.every((each) => isAsGood(unit, each, steps + 1));
  if (!areGivenAsGood) return false;
  if (MAKING.test(callee.getText())) return true;
  if (ts.isPropertyAccessExpression(callee) && MAKING_METHODS.test(callee.name.text)) {
    return isAsGood(unit, callee.expression, steps + 1);
  }
  const made = functionBehind(unit, callee);
  return made !== undefined && areAsGood(unit, returnedValues(made), steps + 1);
}

/** Whether a function reads what another one, around it, was given. */
function takesOfOthers(unit: Unit, node: ts.Node, made: ts.Node): boolean {
  if (ts.isIdentifier(node) && !isPropertyName(node)) {
    let [declaration]: readonly ts.Node[] = unit.symbolOf(node)?.declarations ?? [];
    while (declaration && ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
    if (declaration === undefined || isAround(made, declaration)) return false;
    const isWritten = unit.writesTo(node).length > 0;
    return ts.isParameter(declaration) || isWritten || isWithinFunction(declaration);
  }
  return ts.forEachChild(node, (child) => takesOfOthers(unit, child, made) || undefined) ?? false;
}

function isWithinFunction(declaration: ts.Node): boolean {
  return ts.isVariableDeclaration(declaration) && ts.isFunctionLike(functionOf(declaration));
}
