import { ts } from 'ts-morph';
import { isWrapper, nameOf } from '../program/syntax.js';

/** Names a constant after what it is given to, or after what makes its value. */
export function liftName(node: ts.Node): string {
  if (ts.isIdentifier(node)) return camelCase(...currentOf(node.text));
  let holder = node;
  while (isWrapper(holder.parent) || hasFallback(holder)) holder = holder.parent;
  const { parent } = holder;
  const property = ts.isPropertyAssignment(parent) ? nameOf(parent.name) : undefined;
  const name = camelCase(property ?? sourceOf(node));
  return /^[a-z_$][\w$]*$/i.test(name) && !RESERVED.has(name) ? name : 'value';
}

/** Whether a value stands before what it falls back to: `value ?? ''`. */
function hasFallback(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isBinaryExpression(parent) || parent.left !== node) return false;
  const { kind } = parent.operatorToken;
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
}

const RESERVED = new Set([
  'page',
  'listPage',
  'default',
  'delete',
  'function',
  'new',
  'class',
  'in',
  'this',
]);

/** The last name in what makes a value, without the verb: `this.getToken()` makes a token. */
function sourceOf(node: ts.Node): string {
  if (ts.isAwaitExpression(node)) return sourceOf(node.expression);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const [first] = node.arguments ?? [];
    const key = first && ts.isStringLiteralLike(first) ? first.text : undefined;
    if (key === undefined) return sourceOf(node.expression);
    const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
    if (isImport) return key.replace(/^.*\/|\.[cm]?[jt]sx?$/g, '');
    // `request.get('x-token')` says nothing by its own name.
    const source = sourceOf(node.expression);
    return /^(?:get|header|getItem)$/.test(source) ? key : source;
  }
  if (ts.isPropertyAccessExpression(node)) return sourceOf(node.name);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return currentOf(sourceOf(node.operand)).join(' ');
  }
  if (!ts.isMemberName(node)) return 'value';
  return node.text.replace(/^(?:get|make|create|build|fetch|load|read|random|next)(?=[A-Z])/, '');
}

/** What a variable is at this moment; one that is called so already is not called so twice. */
function currentOf(name: string): string[] {
  if (name === 'current') return ['current', 'value'];
  const rest = /^current(?=[A-Z_])(.+)/.exec(name)?.[1];
  return rest === undefined ? ['current', name] : ['present', rest];
}

function camelCase(...words: string[]): string {
  const parts = words.flatMap((word) => word.split(/[^\w$]+/)).filter((part) => part !== '');
  return parts
    .map((part, index) => {
      const lower = /^[A-Z]+$/.test(part) ? part.toLowerCase() : part;
      const first = lower.charAt(0);
      return (index === 0 ? first.toLowerCase() : first.toUpperCase()) + lower.slice(1);
    })
    .join('');
}
