import { ts } from 'ts-morph';
import {
  computedBehind,
  type FunctionInSight,
  functionBehind,
  getterBehind,
  membersOf,
} from './function-behind.js';
import { mentionsOf } from './mentions.js';
import { overridesBehind, valuesGiven } from './overrides.js';
import { returnedValues } from './returned-values.js';
import {
  declaredName,
  isAround,
  isPropertyName,
  isWrapper,
  isWrittenTo,
  nameOf,
} from './syntax.js';
import type { Unit } from './unit.js';

/**
 * Visits everything that a piece of code is made from: its own nodes, then the values written to the
 * variables it mentions, what the functions in sight hand back that it calls, and so on. Functions
 * themselves are shown and not entered: what they do is not a value.
 *
 * @param except left out, with everything below it
 * @param visitor `false` goes no further from a node
 */
export function visitMadeFrom(
  unit: Unit,
  code: ts.Node,
  except: ts.Node,
  visitor: (node: ts.Node) => boolean,
): void {
  const seen = new Set<ts.Symbol | ts.Node>();
  const visit = (node: ts.Node): void => {
    if (node === except || ts.isTypeNode(node)) return;
    if (!visitor(node) || ts.isFunctionLike(node)) return;
    const makers = isAround(node, except) ? [] : makersOf(unit, node);
    for (const maker of makers.filter((each) => !seen.has(each))) {
      seen.add(maker);
      (ts.isClassElement(maker) ? valuesGiven(maker) : returnedValues(maker)).forEach(visit);
    }
    const isOwn = ts.isMemberName(node) && (!isPropertyName(node) || isMemberOfThis(node));
    if (isOwn) {
      const symbol = unit.symbolOf(node);
      if (symbol !== undefined && !seen.has(symbol)) {
        seen.add(symbol);
        valuesOf(unit, node, symbol).forEach(visit);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(code);
}

/** The function that is called, or the getter that is read; of a class, also what its heirs have instead. */
function makersOf(
  unit: Unit,
  node: ts.Node,
): (FunctionInSight | ts.MethodDeclaration | ts.ClassElement)[] {
  const made = ts.isCallExpression(node) ? functionBehind(unit, node.expression) : undefined;
  if (made !== undefined) return [made];
  if (!ts.isPropertyAccessExpression(node)) return [];
  const read = getterBehind(unit, node) ?? computedBehind(unit, node);
  return [...(read ? [read] : []), ...overridesBehind(unit, node)];
}

const known = new WeakMap<ts.Symbol, readonly ts.Expression[]>();

/** What is ever put into a variable: its initializer, and whatever is assigned to it or into it. */
function valuesOf(unit: Unit, name: ts.MemberName, symbol: ts.Symbol): readonly ts.Expression[] {
  const cached = known.get(symbol);
  if (cached !== undefined) return cached;
  const values: ts.Expression[] = [];
  for (const reference of mentionsOf(unit, name, symbol)) {
    values.push(...memberTaken(unit, reference));
    let declaration = reference.parent;
    while (ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
    if (ts.isVariableDeclaration(declaration)) {
      const value = declaration.initializer ?? listOfLoop(declaration);
      if (value) values.push(value);
    } else if (mayBegin(declaration) && declaration.name === reference) {
      const value = declaration.initializer ?? listOfCallback(declaration);
      if (value) values.push(value);
    } else values.push(...valuesPutThrough(reference).flatMap(orWhatItGives));
  }
  known.set(symbol, values);
  return values;
}

/** `headers` of `const { headers } = this`: the name by which the class declares it. */
function memberTaken(unit: Unit, { parent: element }: ts.Node): ts.Expression[] {
  if (!ts.isBindingElement(element) || !isTakenOfThis(element)) return [];
  const taken = nameOf(element.propertyName) ?? element.name.getText();
  const [member] = membersOf(unit, ts.findAncestor(element, ts.isClassLike), taken);
  const name = member && declaredName(member);
  return name ? [name] : [];
}

/** Whether a name is destructured from `this`. */
export function isTakenOfThis({ parent: pattern }: ts.BindingElement): boolean {
  const { initializer } = pattern.parent as { readonly initializer?: ts.Expression };
  return initializer?.kind === ts.SyntaxKind.ThisKeyword;
}

/** `this.sign`, which any method may have written to. */
export function isMemberOfThis({ parent }: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(parent) && parent.expression.kind === ts.SyntaxKind.ThisKeyword
  );
}

/** A member of a class, or a parameter with a default. */
function mayBegin(node: ts.Node): node is ts.PropertyDeclaration | ts.ParameterDeclaration {
  return ts.isPropertyDeclaration(node) || ts.isParameter(node);
}

/** The list that a loop takes its variable from. */
function listOfLoop({ parent }: ts.VariableDeclaration): ts.Expression | undefined {
  return ts.isForOfStatement(parent.parent) ? parent.parent.expression : undefined;
}

/** The list that a method calls a callback for: `ids` in `ids.forEach((id) => …)`. */
function listOfCallback(declaration: ts.Node): ts.Expression | undefined {
  const { parent: callback } = declaration;
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return undefined;
  const { parent: call } = callback;
  const isItem = callback.parameters[0] === declaration;
  if (!isItem || !ts.isCallExpression(call) || call.arguments[0] !== callback) return undefined;
  return ts.isPropertyAccessExpression(call.expression) ? call.expression.expression : undefined;
}

/** `x = value`, `x.sign = value`, `x['sign'] = value`, `x.set('sign', value)`, `sign(x.headers, value)`. */
function valuesPutThrough(reference: ts.MemberName): readonly ts.Expression[] {
  const { parent: owner } = reference;
  const isMember = ts.isPropertyAccessExpression(owner) && owner.name === reference;
  let node: ts.Node = isMember ? owner : reference;
  while (isAccess(node.parent) && node.parent.expression === node) {
    node = node.parent;
    const { parent } = node;
    const isCalled = ts.isCallExpression(parent) && parent.expression === node;
    if (isCalled && mayAdd(parent, node)) return parent.arguments;
  }
  const call = callOn(node);
  if (call !== undefined) return call.arguments.filter((each) => each !== node);
  return isWrittenTo(node) ? valueAssigned(node) : [];
}

/** What a target is given, of a destructuring and of a loop as a whole: `({ sign } = made)`, `for (sign of list)`. */
function valueAssigned({ parent }: ts.Node): readonly ts.Expression[] {
  if (ts.isBinaryExpression(parent)) return [parent.right];
  if (ts.isForOfStatement(parent)) return [parent.expression];
  const isTarget = ts.isObjectLiteralElement(parent) || ts.isExpression(parent);
  return isTarget && isWrittenTo(parent) ? valueAssigned(parent) : [];
}

/** Called later, a function that is put there gives what it hands back. */
function orWhatItGives(value: ts.Expression): ts.Expression[] {
  const isFunction = ts.isArrowFunction(value) || ts.isFunctionExpression(value);
  return isFunction ? [value, ...returnedValues(value)] : [value];
}

/** `hmac.update(body)` is called for what it does to `hmac`, as no value comes of it. */
function mayAdd(call: ts.CallExpression, method: ts.Node): boolean {
  const name = ts.isPropertyAccessExpression(method) ? method.name.text : '';
  return ADDING_METHODS.includes(name) || isDropped(call);
}

/** Whether nobody takes what an expression gives: `ids.forEach((id) => hash.update(id));`, `ok && hash.update(id);`. */
function isDropped(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isExpressionStatement(parent)) return true;
  if (ts.isArrowFunction(parent))
    return ts.isCallExpression(parent.parent) && isDropped(parent.parent);
  const isPassedOn =
    isWrapper(parent) ||
    ts.isVoidExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    (ts.isBinaryExpression(parent) && EITHER.includes(parent.operatorToken.kind));
  return isPassedOn && isDropped(parent);
}

const EITHER: readonly ts.SyntaxKind[] = [
  ...[ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken],
  ...[ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.CommaToken],
];

/** A call whose result nobody takes is made for what it does to its arguments. */
function callOn(argument: ts.Node): ts.CallExpression | undefined {
  const { parent: call } = argument;
  if (!ts.isCallExpression(call) || call.expression === argument) return undefined;
  const isConsole = /^console\./.test(call.expression.getText());
  const result = ts.isAwaitExpression(call.parent) ? call.parent : call;
  return isDropped(result) && !isConsole ? call : undefined;
}

const ADDING_METHODS: readonly string[] = ['set', 'append', 'add', 'push', 'unshift'];

function isAccess(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}
