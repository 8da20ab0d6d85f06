import { ts } from 'ts-morph';
import type { Span } from '../../edit/span.js';
import { isOnlyRead, judgeRepeated, type Move } from '../program/repeated-code.js';
import { isPlainReference, isWithin, isWrapper, nameOf, unwrap } from '../program/syntax.js';
import { freeNameIn, type Names } from '../program/taken-names.js';
import { spanOf, type Unit } from '../program/unit.js';
import { liftName } from './lift-name.js';
import { isFor, type LiftPlace, placeIn, statementOf } from './lift-place.js';
import { type Mention, mentionOf } from './wrap.js';

/** A part of a call that is evaluated once, into a constant of its own before the statement. */
export interface Lift extends LiftPlace {
  readonly name: string;
  readonly value: Span;
  /** Where its name is written instead. */
  readonly mentions: readonly Mention[];
}

type LiftedOnce = Omit<Lift, 'mentions'> & { readonly mentions: Mention[] };

/** Lifts parts of one call, in the order in which they are evaluated. */
export class Lifting {
  readonly lifts: LiftedOnce[] = [];
  readonly #unit: Unit;
  readonly #move: Move;
  readonly #statement: ts.Statement | ts.ConciseBody | undefined;
  readonly #lifted = new Set<ts.Node>();
  readonly #byName = new Map<ts.Symbol | string, LiftedOnce>();

  constructor(unit: Unit, move: Move) {
    this.#unit = unit;
    this.#move = move;
    this.#statement = statementOf(move.expression);
  }

  /**
   * Lifts a part when nothing that is evaluated before it could notice; tells whether it did.
   *
   * @param wanted names for its constant; the first that is free, or the first with a number behind it
   */
  lift(node: ts.Node, wanted: Names = [liftName(node)]): boolean {
    const statement = this.#statement;
    if (statement === undefined || !this.#canGoFirst(node, statement)) return false;
    if (ts.isExpression(statement) && !isFor(statement, this.#move.expression)) return false;
    const isMember = ts.isPropertyAccessExpression(node) && isPlainReference(node);
    const own = isMember ? node.getText() : undefined;
    const name = ts.isIdentifier(node) ? this.#unit.symbolOf(node) : own;
    this.#lifted.add(node);
    const known = name === undefined ? undefined : this.#byName.get(name);
    if (known !== undefined) {
      known.mentions.push(mentionOf(node));
      return true;
    }
    const constant = nameFor(this.#unit, node, statement.parent, wanted);
    const mentions = [mentionAs(node, constant)];
    const place = placeIn(this.#unit, statement);
    const lift = { name: constant, value: spanOf(node), mentions, ...place };
    this.lifts.push(lift);
    if (name !== undefined) this.#byName.set(name, lift);
    return true;
  }

  #canGoFirst(node: ts.Node, statement: ts.Node): boolean {
    if ([...this.#move.pages].some((page) => isWithin(page, node))) return false;
    if (writesWhatIsRead(this.#unit, node, statement)) return false;
    if (readsWhatIsDeclared(this.#unit, node, statement)) return false;
    const isStable = isStableValue(this.#unit, node);
    const isRead = isOnlyRead(this.#unit, node, this.#move);
    for (let inner = node; inner !== statement; inner = inner.parent) {
      if (!isAlwaysEvaluated(inner)) return false;
      const { parent } = inner;
      if (isStable) continue;
      const earlier = childrenOf(parent).filter((child) => child.end <= inner.pos);
      if (!earlier.every((child) => isEvaluatedLater(child) || this.#isInert(child, isRead)))
        return false;
    }
    return true;
  }

  /** Whether it makes no difference that a part is evaluated later than it was. */
  #isInert(node: ts.Node, isRead: boolean): boolean {
    if (this.#lifted.has(node) || ts.isFunctionLike(node) || ts.isTypeNode(node)) return true;
    // Two members are read in either order.
    if (isRead && isOnlyRead(this.#unit, node, this.#move)) return true;
    if (ts.isAwaitExpression(node)) return false;
    if (judgeRepeated(this.#unit, node, this.#move) !== undefined) return false;
    return childrenOf(node).every((child) => this.#isInert(child, isRead));
  }
}

/** `signal: AbortSignal.timeout(1)` becomes `signal` where that is the constant's name. */
function mentionAs(node: ts.Node, name: string): Mention {
  const { parent } = node;
  const isSame = ts.isPropertyAssignment(parent) && nameOf(parent.name) === name;
  return isSame ? { ...spanOf(parent), prefix: '' } : mentionOf(node);
}

/** Not behind `?`, `&&`, `||`, `??` or `?.`, where it may never be evaluated. */
function isAlwaysEvaluated(node: ts.Node): boolean {
  const { parent } = node;
  if ((parent.flags & ts.NodeFlags.OptionalChain) !== 0) return false;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (!ts.isBinaryExpression(parent) || parent.left === node) return true;
  const { kind } = parent.operatorToken;
  return !LOGICAL.includes(kind);
}

const LOGICAL: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
];

/** What stands before an initializer or on the left of `=` is given its value, later. */
function isEvaluatedLater(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) return parent.name === node;
  const isAssigned =
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    parent.left === node;
  const target = isAssigned && unwrap(parent.left);
  return (
    target !== false &&
    !ts.isPropertyAccessExpression(target) &&
    !ts.isElementAccessExpression(target)
  );
}

/** `n` of `n++`, `list` of `list.shift()`: read anywhere else in the statement, it would be read changed. */
function writesWhatIsRead(unit: Unit, node: ts.Node, statement: ts.Node): boolean {
  const written: ts.Identifier[] = [];
  const visit = (inner: ts.Node): void => {
    const isWritten = ts.isIdentifier(inner) && unit.writesTo(inner).includes(inner);
    if (isWritten) written.push(inner);
    if (ts.isCallExpression(inner)) written.push(...listChangedBy(inner));
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return written.some((name) =>
    unit.referencesTo(name).some((use) => isWithin(use, statement) && !isWithin(use, node)),
  );
}

/** `ids` in `const ids = all, init = { body: JSON.stringify({ ids }) }`: it is not there before the statement. */
function readsWhatIsDeclared(unit: Unit, node: ts.Node, statement: ts.Node): boolean {
  const reads = (inner: ts.Node): boolean => {
    const [declaration] = (ts.isIdentifier(inner) && unit.symbolOf(inner)?.declarations) || [];
    const isHere = declaration?.getSourceFile() === statement.getSourceFile();
    if (declaration && isHere && isWithin(declaration, statement)) {
      return !isWithin(declaration, node);
    }
    return childrenOf(inner).some(reads);
  };
  return reads(node);
}

/** A literal of names that are never written to: it is the same, whatever runs before it. */
function isStableValue(unit: Unit, node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return unit.writesTo(node).length === 0;
  if (ts.isPropertyAssignment(node)) return isStableValue(unit, node.initializer);
  const isPlain =
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isShorthandPropertyAssignment(node) ||
    isWrapper(node) ||
    ts.isTypeNode(node) ||
    ts.isLiteralExpression(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword;
  return (
    isPlain &&
    (ts.isTypeNode(node) || childrenOf(node).every((child) => isStableValue(unit, child)))
  );
}

const CHANGING_METHODS = /^(?:pop|push|shift|unshift|splice|sort|reverse|set|delete|next)$/;

function listChangedBy({ expression: method }: ts.CallExpression): ts.Identifier[] {
  if (!ts.isPropertyAccessExpression(method)) return [];
  const list = unwrap(method.expression);
  return ts.isIdentifier(list) && CHANGING_METHODS.test(method.name.text) ? [list] : [];
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children;
}

const given = new WeakMap<ts.Node, Map<string, ts.Node>>();

/** A name that is free in the block, and that no other call in it was given. */
function nameFor(unit: Unit, node: ts.Node, block: ts.Node, wanted: Names): string {
  const names = given.get(block) ?? new Map<string, ts.Node>();
  given.set(block, names);
  const isFree = (name: string): boolean => (names.get(name) ?? node) === node;
  const name = freeNameIn(unit, block, wanted, isFree);
  names.set(name, node);
  return name;
}
