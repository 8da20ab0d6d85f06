import { ts } from 'ts-morph';
import { functionBehind } from './function-behind.js';
import { isTakenOfThis } from './made-from.js';
import { isCallee } from './member-path.js';
import { isWrapper, isWrittenTo, nameOf } from './syntax.js';
import { type Unit, unitOf } from './unit.js';

/** Another name for a part of what a name stands for. */
export interface Alias {
  readonly name: ts.MemberName;
  readonly members: readonly string[];
  readonly call?: ts.Node;
}

/** `x` of `(await x)`, `x ?? y`, `ok ? x : y`: what is around it is the same object, or may be. */
export function isPassedOn(node: ts.Node): boolean {
  const { parent } = node;
  if (isWrapper(parent) || ts.isAwaitExpression(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  if (!ts.isBinaryExpression(parent)) return false;
  return [
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.AmpersandAmpersandToken,
  ].includes(parent.operatorToken.kind);
}

/** An object that another one is put into: by a key, or as a copy of it. */
export interface Holder {
  readonly whole: ts.Node;
  /** Left out where it is a copy. */
  readonly key?: string | undefined;
}

/** `{ headers: x }`, `[x]`, `{ ...x }`, `Object.assign({}, x)`, `Object.values(x)`. */
export function holderOf(node: ts.Node): Holder | undefined {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) {
    return { whole: parent.parent, key: nameOf(parent.name) ?? '' };
  }
  if (ts.isSpreadAssignment(parent)) return { whole: parent.parent };
  if (ts.isArrayLiteralExpression(parent) && !isWrittenTo(parent))
    return { whole: parent, key: '' };
  const isCopied = ts.isCallExpression(parent) && COPIES.includes(parent.expression.getText());
  return isCopied ? { whole: parent } : undefined;
}

const COPIES: readonly string[] = ['Object.assign', 'Object.create', 'Object.values', 'Array.from'];

/** The names that an object, or each of what it lists, is given where it stands. */
export function aliasesOf(unit: Unit, node: ts.Node): Alias[] {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) return namesIn(parent.name);
  if (ts.isForOfStatement(parent)) return itemsIn(parent.initializer);
  if (isCallee(node)) return itemsOfCallback(node);
  if (ts.isBinaryExpression(parent) && parent.right === node && isWrittenTo(parent.left)) {
    const target = ts.isPropertyAccessExpression(parent.left) ? parent.left.name : parent.left;
    return ts.isMemberName(target) ? [{ name: target, members: [] }] : [];
  }
  const isNew = ts.isNewExpression(parent);
  if (!isNew && !ts.isCallExpression(parent)) return [];
  const taker = isNew ? constructorOf(unit, parent) : functionBehind(unit, parent.expression);
  const parameter = taker?.parameters[parent.arguments?.indexOf(node as ts.Expression) ?? -1];
  if (parameter === undefined || parameter.dotDotDotToken) return [];
  return namesIn(parameter.name).map((alias) => ({ ...alias, call: parent }));
}

/** What a class of the project does with what it is given. */
function constructorOf(
  unit: Unit,
  { expression }: ts.NewExpression,
): ts.ConstructorDeclaration | undefined {
  const made = unit.symbolOf(expression)?.declarations?.find(ts.isClassLike);
  return made?.members.find(ts.isConstructorDeclaration);
}

/** `item` of `for (const item of list)`. */
function itemsIn(initializer: ts.Node): Alias[] {
  const names = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
  return names.flatMap(({ name }) => namesIn(name)).map(asItem);
}

/** `item` of `list.forEach((item) => …)`, told of `list.forEach`. */
function itemsOfCallback({ parent: call }: ts.Node): Alias[] {
  const [callback] = ts.isCallExpression(call) ? call.arguments : [];
  const isFunction =
    callback && (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback));
  const [parameter] = isFunction ? callback.parameters : [];
  return parameter ? namesIn(parameter.name) : [];
}

function asItem({ name, members }: Alias): Alias {
  return { name, members: ['', ...members] };
}

/** The names that a member of a class is given by `const { headers } = this`. */
export function takenOfThis(unit: Unit, member: ts.MemberName): Alias[] {
  const [declaration] = unit.symbolOf(member)?.declarations ?? [];
  const owner = declaration && ts.findAncestor(declaration, ts.isClassLike);
  if (owner === undefined) return [];
  return unitOf(owner, unit)
    .identifiers(member.text)
    .flatMap(({ parent: element }) => {
      if (!ts.isBindingElement(element) || !isTakenOfThis(element)) return [];
      const { name, propertyName } = element;
      const isMeant = (nameOf(propertyName) ?? name.getText()) === member.text;
      const isOwn = isMeant && ts.findAncestor(element, ts.isClassLike) === owner;
      return isOwn && ts.isIdentifier(name) ? [{ name, members: [] }] : [];
    });
}

/** `h` of `const h = x` and of `const [h] = x`, `headers` and its place of `const { headers } = x`. */
function namesIn(name: ts.BindingName): Alias[] {
  if (ts.isIdentifier(name)) return [{ name, members: [] }];
  if (ts.isArrayBindingPattern(name)) {
    const items = name.elements.filter(ts.isBindingElement);
    return items.flatMap((item) => namesIn(item.name)).map(asItem);
  }
  return name.elements.flatMap((element) => {
    if (element.dotDotDotToken || !ts.isIdentifier(element.name)) return [];
    return [{ name: element.name, members: [nameOf(element.propertyName) ?? element.name.text] }];
  });
}
