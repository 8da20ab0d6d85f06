import { ts } from 'ts-morph';
import { originOf } from './origin.js';
import { isWrapper } from './syntax.js';
import type { Unit } from './unit.js';

/**
 * Whether the parent only carries a path on: `host + path`, a template, `new URL(path, host)`, `join`, and
 * what takes the slash off its front.
 */
export function isPartOfPath(unit: Unit, node: ts.Node): boolean {
  const { parent } = node;
  if (isWrapper(parent) || ts.isTemplateSpan(parent) || ts.isTemplateExpression(parent))
    return true;
  if (ts.isBinaryExpression(parent)) {
    return parent.operatorToken.kind === ts.SyntaxKind.PlusToken;
  }
  if (ts.isPropertyAccessExpression(parent)) {
    const isSame = ['href', 'toString'].includes(parent.name.text);
    return isSame || isListJoined(parent) || takesSlashOff(parent);
  }
  if (ts.isCallExpression(parent)) return parent.expression === node || joinsPaths(unit, parent);
  if (ts.isArrayLiteralExpression(parent)) {
    return ts.isPropertyAccessExpression(parent.parent) && isListJoined(parent.parent);
  }
  return ts.isNewExpression(parent) && parent.expression.getText() === 'URL';
}

/** The whole of the text that a literal or a name is a part of. */
export function textAround(unit: Unit, part: ts.Node): ts.Node {
  let node = part;
  while (isPartOfPath(unit, node)) node = node.parent;
  return node;
}

/** Whether a text is what an error is made of. */
export function isOfError({ parent }: ts.Node): boolean {
  const callee = ts.isNewExpression(parent) ? parent.expression.getText() : '';
  return /(?:Error|Exception)$/.test(callee);
}

/** The parts, and the whole, of what the parent joins with slashes; `undefined` where it joins nothing. */
export function joinedAround(
  unit: Unit,
  { parent }: ts.Node,
): { readonly parts: readonly ts.Node[]; readonly whole: ts.Node } | undefined {
  if (ts.isCallExpression(parent) && joinsPaths(unit, parent)) {
    return { parts: parent.arguments, whole: parent };
  }
  const list = ts.isArrayLiteralExpression(parent) ? parent : undefined;
  return list && ts.isPropertyAccessExpression(list.parent) && isListJoined(list.parent)
    ? { parts: list.elements, whole: list }
    : undefined;
}

/** `path.slice(1)`, `path.replace(/^\//, '')`: what is put behind a prefix has none. */
export function takesSlashOff({ name, parent: call }: ts.PropertyAccessExpression): boolean {
  if (!ts.isCallExpression(call)) return false;
  const given = call.arguments.map((argument) => argument.getText()).join();
  return ['slice', 'substring', 'substr'].includes(name.text)
    ? given === '1'
    : name.text === 'replace' && /^\/\^(?:\\\/|\[\/\])[+?]?\/,(?:''|"")$/.test(given);
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
export function joinsPaths(unit: Unit, { expression: callee }: ts.CallExpression): boolean {
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
