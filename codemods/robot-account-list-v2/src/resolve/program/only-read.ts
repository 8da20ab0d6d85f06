import { ts } from 'ts-morph';

/**
 * Whether nothing can happen to an object where it stands: it is compared, counted with, asked for its type or
 * for a key, or merely declared, imported or exported by its name.
 */
export function isOnlyRead(node: ts.Node): boolean {
  const { parent } = node;
  if (isNameOf(parent, node)) return true;
  if (ts.isBinaryExpression(parent)) return !isAssignment(parent.operatorToken.kind);
  if (ts.isCallExpression(parent) || ts.isJsxExpression(parent)) return false;
  if (ts.isTemplateSpan(parent)) return !ts.isTaggedTemplateExpression(parent.parent.parent);
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === node;
  if (ts.isForOfStatement(parent)) return false;
  if (ts.isExportAssignment(parent)) return ts.isIdentifier(node);
  if (ts.isConditionalExpression(parent) || ts.isNewExpression(parent)) {
    return (ts.isNewExpression(parent) ? parent.expression : parent.condition) === node;
  }
  return READING.has(parent.kind) || ts.isTypeNode(parent);
}

/** What an object is declared, imported or exported by; of a shorthand, the name is the value, too. */
function isNameOf(parent: ts.Node, node: ts.Node): boolean {
  if (ts.isShorthandPropertyAssignment(parent)) return false;
  const { name, propertyName } = parent as {
    readonly name?: ts.Node;
    readonly propertyName?: ts.Node;
  };
  return name === node || propertyName === node;
}

function isAssignment(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.EqualsToken ||
    operator === ts.SyntaxKind.BarBarEqualsToken ||
    operator === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
    operator === ts.SyntaxKind.QuestionQuestionEqualsToken
  );
}

/** Statements and operators that look at a value and hand it to nobody; who loads a module asks for what it exports. */
const READING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ExpressionStatement,
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.SwitchStatement,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.PrefixUnaryExpression,
  ts.SyntaxKind.TypeOfExpression,
  ts.SyntaxKind.VoidExpression,
  ts.SyntaxKind.ComputedPropertyName,
  ts.SyntaxKind.ExpressionWithTypeArguments,
  ts.SyntaxKind.QualifiedName,
  ts.SyntaxKind.JsxOpeningElement,
  ts.SyntaxKind.JsxClosingElement,
  ts.SyntaxKind.JsxSelfClosingElement,
]);
