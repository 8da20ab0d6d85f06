import { ts } from 'ts-morph';
import { importedBy } from './imported.js';
import { isAccess, isCallee } from './member-path.js';
import { initializerOf, originOf } from './origin.js';
import { isWrapper, nameOf, unwrap } from './syntax.js';
import type { Unit } from './unit.js';

/**
 * Whether evaluating a part of a call may throw by what it is given: a member of what may not be there, or
 * a function that takes not everything. What it is called through is not looked at.
 *
 * @param steps the calls that move as a whole
 */
export function mayThrow(unit: Unit, node: ts.Node, steps: ReadonlySet<ts.Node>): boolean {
  if (ts.isNewExpression(node)) return THROWING.includes(node.expression.getText());
  if (ts.isCallExpression(node) && !steps.has(node)) {
    const { expression: callee } = node;
    if (THROWING.includes(callee.getText())) return true;
    return isAccess(callee) && mayBeMissing(unit, callee.expression);
  }
  if (!isAccess(node) || isOfStep(node, steps) || isCallee(node)) return false;
  const isOptional = (node.flags & ts.NodeFlags.OptionalChain) !== 0;
  return !isOptional && mayBeMissing(unit, node.expression);
}

const THROWING: readonly string[] = [
  ...['URL', 'Headers', 'JSON.stringify', 'Buffer.from', 'btoa', 'Object.entries'],
  ...['Object.fromEntries', 'decodeURIComponent'],
];

/** `this.http` of `this.http.post(…)`. */
function isOfStep(access: ts.Node, steps: ReadonlySet<ts.Node>): boolean {
  let node = access;
  while (isAccess(node.parent) || isWrapper(node.parent)) node = node.parent;
  return isCallee(node) && steps.has(node.parent);
}

/** Whether a value may be `null` or `undefined`. A name that is declared is taken to be there, unless it says otherwise. */
function mayBeMissing(unit: Unit, expression: ts.Expression): boolean {
  const value = unwrap(expression);
  if (literalBehind(unit, value) !== undefined || originOf(unit, value) !== undefined) return false;
  if (ts.isIdentifier(value)) return isNameMissing(unit, value);
  if (!ts.isPropertyAccessExpression(value)) return isAccess(value) || ts.isCallExpression(value);
  const root = originOf(unit, rootOf(value));
  if (root?.module !== undefined || root?.name === 'process') return false;
  const [declaration] = unit.symbolOf(value.name)?.declarations ?? [];
  return declaration === undefined || !isDeclaredThere(declaration);
}

/** `a` of `a.b.c`. */
function rootOf(value: ts.Expression): ts.Expression {
  let root = value;
  while (isAccess(root)) root = unwrap(root.expression);
  return root;
}

/** The literal that a constant is, or that a table of constants holds by a name. */
function literalBehind(
  unit: Unit,
  expression: ts.Expression,
  steps = 0,
): ts.Expression | undefined {
  const imported = importedBy(unit, expression);
  const value = unwrap(imported && 'node' in imported ? imported.node : expression);
  if (steps > MAX_STEPS) return undefined;
  if (ts.isCallExpression(value) && value.expression.getText() === 'Object.freeze') {
    return value.arguments[0] && literalBehind(unit, value.arguments[0], steps + 1);
  }
  if (ts.isObjectLiteralExpression(value) || ts.isStringLiteralLike(value)) return value;
  const held = ts.isIdentifier(value) ? initializerOf(unit, value) : undefined;
  if (held !== undefined) return literalBehind(unit, held, steps + 1);
  const part = ts.isIdentifier(value) ? partTaken(unit, value) : partRead(value);
  const table = part && literalBehind(unit, part.of, steps + 1);
  if (table === undefined || !ts.isObjectLiteralExpression(table)) return undefined;
  const member = table.properties.find(({ name }) => nameOf(name) === part?.name);
  return member && ts.isPropertyAssignment(member)
    ? literalBehind(unit, member.initializer, steps + 1)
    : undefined;
}

/** A member that is read of something. */
interface Part {
  readonly of: ts.Expression;
  readonly name: string;
}

function partRead(value: ts.Expression): Part | undefined {
  return ts.isPropertyAccessExpression(value)
    ? { of: value.expression, name: value.name.text }
    : undefined;
}

/** `paths` of `const { paths } = config`. */
function partTaken(unit: Unit, name: ts.Identifier): Part | undefined {
  const [element] = unit.symbolOf(name)?.declarations ?? [];
  if (element === undefined || !ts.isBindingElement(element)) return undefined;
  const { initializer } = element.parent.parent as { readonly initializer?: ts.Expression };
  const taken = nameOf(element.propertyName) ?? name.text;
  return initializer && { of: initializer, name: taken };
}

/** How many names lead on to names before the trail is given up. */
const MAX_STEPS = 5;

function isNameMissing(unit: Unit, name: ts.Identifier): boolean {
  const [declaration] = unit.symbolOf(name)?.declarations ?? [];
  if (declaration === undefined) return false;
  if (ts.isBindingElement(declaration)) return declaration.initializer === undefined;
  if (ts.isParameter(declaration)) {
    return declaration.questionToken !== undefined || mayBeNothing(declaration.type);
  }
  if (!ts.isVariableDeclaration(declaration)) return false;
  const { initializer } = declaration;
  if (initializer === undefined || isNothing(initializer)) return !isOfLoop(declaration);
  return (
    ts.findAncestor(declaration, ts.isFunctionLike) !== undefined && mayBeMissing(unit, initializer)
  );
}

/** A member with a type that is never nothing, or with a value from the start. */
function isDeclaredThere(declaration: ts.Node): boolean {
  const { type, questionToken, initializer } = declaration as ts.Node & {
    readonly type?: ts.TypeNode;
    readonly questionToken?: ts.Node;
    readonly initializer?: ts.Expression;
  };
  if (questionToken !== undefined || mayBeNothing(type)) return false;
  return type !== undefined || (initializer !== undefined && !isNothing(initializer));
}

function mayBeNothing(type: ts.TypeNode | undefined): boolean {
  return type !== undefined && /\b(?:null|undefined|any|unknown)\b/.test(type.getText());
}

function isNothing(value: ts.Expression): boolean {
  return value.kind === ts.SyntaxKind.NullKeyword || value.getText() === 'undefined';
}

function isOfLoop({ parent }: ts.VariableDeclaration): boolean {
  return ts.isForOfStatement(parent.parent) || ts.isForInStatement(parent.parent);
}
