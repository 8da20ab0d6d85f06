import { ts } from 'ts-morph';
import { originOf } from './origin.js';
import { isWrapper } from './syntax.js';
import type { Unit } from './unit.js';

/** Whether the parent only carries a path on: `host + path`, a template, `new URL(path, host)`, `join`. */
export function isPartOfPath(unit: Unit, node: ts.Node): boolean {
  const { parent } = node;
  if (isWrapper(parent) || ts.isTemplateSpan(parent) || ts.isTemplateExpression(parent))
    return true;
  if (ts.isBinaryExpression(parent)) {
    return parent.operatorToken.kind === ts.SyntaxKind.PlusToken;
  }
  if (ts.isPropertyAccessExpression(parent)) {
    return ['href', 'toString'].includes(parent.name.text) || isListJoined(parent);
  }
  if (ts.isCallExpression(parent)) return parent.expression === node || joinsPaths(unit, parent);
  if (ts.isArrayLiteralExpression(parent)) {
    return ts.isPropertyAccessExpression(parent.parent) && isListJoined(parent.parent);
  }
  return ts.isNewExpression(parent) && parent.expression.getText() === 'URL';
}

/** `[host, path].join('/')`. */
function isListJoined({ expression, name }: ts.PropertyAccessExpression): boolean {
  return name.text === 'join' && ts.isArrayLiteralExpression(expression);
}

/** The functions that build a path of its parts, by the module they come from. */
const JOINING_FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  path: ['posix.join', 'join', 'posix.resolve'],
  url: ['resolve'],
  'url-join': ['default', '*', 'urlJoin'],
};

/** `path.posix.join('/gateway/qopen', name)`, `url.resolve(host, path)`. */
function joinsPaths(unit: Unit, { expression: callee }: ts.CallExpression): boolean {
  const names: string[] = [];
  let root: ts.Expression = callee;
  while (ts.isPropertyAccessExpression(root)) {
    names.unshift(root.name.text);
    root = root.expression;
  }
  const origin = ts.isIdentifier(root) ? originOf(unit, root) : undefined;
  const functions = JOINING_FUNCTIONS[origin?.module?.replace(/^node:/, '') ?? ''];
  if (origin === undefined || functions === undefined) return false;
  const isWhole = names.length > 0 && ['*', 'default'].includes(origin.name);
  return functions.includes([...(isWhole ? [] : [origin.name]), ...names].join('.'));
}
