import { ts } from 'ts-morph';

/** Takes off what changes nothing at run time: parentheses, `as`, `satisfies`, `!`. */
export function unwrap(node: ts.Expression): ts.Expression {
  let inner = node;
  while (isWrapper(inner)) inner = inner.expression;
  return inner;
}

/** A value with all that only wraps it: the other way round. */
export function outermost(value: ts.Node): ts.Node {
  let node = value;
  while (isWrapper(node.parent)) node = node.parent;
  return node;
}

/** Whether a node only wraps an expression without changing its value. */
export function isWrapper(
  node: ts.Node,
): node is
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}

/** The text of a property's name when it is written out; `undefined` when it is computed. */
export function nameOf(name: ts.PropertyName | ts.BindingName | undefined): string | undefined {
  if (name === undefined) return undefined;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) return name.text;
  return undefined;
}

/** The name that a declaration declares, where it is a plain one; in scripts, `this.name = …` and `exports.name = …` are, too. */
export function declaredName(declaration: ts.Node): ts.MemberName | undefined {
  const isAssigned =
    ts.isBinaryExpression(declaration) &&
    ts.isPropertyAccessExpression(declaration.left) &&
    /^(?:this|(?:module\.)?exports)$/.test(declaration.left.expression.getText());
  const { name } = (isAssigned ? declaration.left : declaration) as { readonly name?: ts.Node };
  return name !== undefined && ts.isMemberName(name) ? name : undefined;
}

/** The type that a declaration says it has; in JavaScript a comment may say so. */
export function declaredType(declaration: ts.Node): ts.TypeNode | undefined {
  const { type } = declaration as { readonly type?: ts.TypeNode };
  const isScript = (declaration.flags & ts.NodeFlags.JavaScriptFile) !== 0;
  return type ?? (isScript ? ts.getJSDocType(declaration) : undefined);
}

/** The function that a node's own statements run in; the file itself at the top level. */
export function functionOf(node: ts.Node): ts.Node {
  let container = node.parent;
  while (!ts.isFunctionLike(container) && !ts.isSourceFile(container)) {
    if (ts.isPropertyDeclaration(container) || ts.isClassStaticBlockDeclaration(container)) break;
    container = container.parent;
  }
  return container;
}

/** Whether `node` lies within `outer`, or is it. */
export function isWithin(node: ts.Node, outer: ts.Node): boolean {
  return node.pos >= outer.pos && node.end <= outer.end;
}

/** Whether a node lies within another of the same file, or is it. */
export function isAround(outer: ts.Node, node: ts.Node): boolean {
  return outer.getSourceFile() === node.getSourceFile() && isWithin(node, outer);
}

/** Whether an expression only names or spells a value, `1`, `a`, `this.a.b`, so that it can be written twice. */
export function isPlainReference(value: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(value)) return isPlainReference(value.expression);
  return (
    ts.isIdentifier(value) ||
    ts.isLiteralExpression(value) ||
    value.kind === ts.SyntaxKind.ThisKeyword
  );
}

/** Whether an identifier is merely the name of a property: `a.page`, `{ page: 1 }`, a member. */
export function isPropertyName(name: ts.MemberName): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === name;
  if (ts.isBindingElement(parent)) return parent.propertyName === name;
  if (ts.isImportSpecifier(parent)) return parent.propertyName === name;
  if (ts.isQualifiedName(parent)) return parent.right === name;
  if (ts.isParameter(parent) || ts.isVariableDeclaration(parent)) return false;
  if (ts.isJsxAttribute(parent)) return true;
  return (
    (ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isTypeElement(parent)) &&
    parent.name === name
  );
}

/** Whether something is written to this expression: assigned, counted, or the target of a destructuring. */
export function isWrittenTo(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    const operator = parent.operatorToken.kind;
    const assigns =
      operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
    return assigns && parent.left === node;
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    const { operator } = parent;
    return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
  }
  if (ts.isForInStatement(parent) || ts.isForOfStatement(parent)) {
    return parent.initializer === node;
  }
  if (ts.isDeleteExpression(parent)) return true;
  const mayBeTarget =
    isWrapper(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isObjectLiteralExpression(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isSpreadAssignment(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === node);
  return mayBeTarget && isWrittenTo(parent);
}

/** Whether code mentions the `arguments` of the function around it. */
export function mentionsArguments(node: ts.Node): boolean {
  if (ts.isIdentifier(node) && node.text === 'arguments') return !isPropertyName(node);
  if (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) return false;
  return ts.forEachChild(node, (child) => mentionsArguments(child) || undefined) ?? false;
}

/** Whether a function, an object's own, uses `this` for more than to read or write its members. */
export function isHandedWhole({ body }: { readonly body: ts.Node }): boolean {
  const visit = (node: ts.Node): boolean => {
    if (node.kind === ts.SyntaxKind.ThisKeyword) return !ts.isPropertyAccessExpression(node.parent);
    if (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) return false;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return visit(body);
}
