import { ts } from 'ts-morph';
import { applyEdits, type Edit } from '../../edit/apply-edits.js';
import { NEW_NAME, OLD_NAME, WIRE_FIELDS } from '../../old-api.js';
import { stringified } from '../body/request-slot.js';
import { originOf } from '../program/origin.js';
import { functionOf, isWithin, nameOf, unwrap } from '../program/syntax.js';
import { freePageName } from '../program/taken-names.js';
import type { Unit } from '../program/unit.js';

/** The parts of a call that is left to a person, as far as they are in sight. */
export interface HandSite {
  /** The call that takes the path. */
  readonly call: ts.CallExpression;
  /** The call with what is chained to it. */
  readonly chain: ts.CallExpression;
  /** The path, as it is handed over. */
  readonly path: ts.Expression;
  /** What is sent, within the call; `undefined` where that is not in sight. */
  readonly request: ts.Expression | undefined;
  /** A request elsewhere in the function, which may be what is sent. */
  readonly nearby: () => ts.Expression | undefined;
  /** Whether it is sent without encryption, as far as the module that sends it says. */
  readonly scheme: 'http' | 'https';
  /** The function that is called with the result, with the name of the option that it is. */
  readonly callback: { readonly node: ts.Expression; readonly option: string } | undefined;
  /** A name for the callback's parameter that means nothing else there. */
  readonly page: string;
}

/** Takes apart the call around a path, or around a name; `undefined` where there is none. */
export function readHandSite(unit: Unit, node: ts.Node): HandSite | undefined {
  let path = ts.isCallExpression(node) ? (pathIn(node) ?? node) : node;
  while (!ts.isCallExpression(path.parent) || path.parent.expression === path) {
    if (ts.isStatement(path) || ts.isFunctionLike(path) || ts.isSourceFile(path.parent)) {
      return undefined;
    }
    path = path.parent;
  }
  const call = path.parent;
  let chain = call;
  for (let link = linkOf(chain); link !== undefined; link = linkOf(chain)) chain = link;
  const callback = callbackOf(chain) ?? callbackOf(call);
  const request = requestIn(chain, node) ?? argumentOf(call, path, callback?.node);
  const page = freePageName(unit, chain);
  const inOptions = ts.findAncestor(node, (each) => {
    return each === path || (ts.isPropertyAssignment(each) && isWithin(each, path));
  });
  const value = inOptions && ts.isPropertyAssignment(inOptions) ? inOptions.initializer : path;
  const { expression: callee } = call;
  const sender = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  const { module } = originOf(unit, sender) ?? {};
  return {
    call,
    chain,
    path: value as ts.Expression,
    request,
    nearby: () => requestIn(functionOf(call), node),
    scheme: module === 'http' || module === 'node:http' ? 'http' : 'https',
    callback,
    page,
  };
}

function pathIn(call: ts.CallExpression): ts.Node | undefined {
  return call.arguments.find((argument) => argument.getText().includes(OLD_NAME));
}

/** What a request is finished by; what is done with its result is no part of it. */
function linkOf({ parent }: ts.CallExpression): ts.CallExpression | undefined {
  if (!ts.isPropertyAccessExpression(parent) || !ts.isCallExpression(parent.parent))
    return undefined;
  return RESULT_METHODS.test(parent.name.text) ? undefined : parent.parent;
}

const RESULT_METHODS = /^(?:then|catch|finally|done|fail|always|on|once|pipe|subscribe)$/;

/** The text of a part of a call with other texts in it, and the new name for the old one. */
export function textOf(part: ts.Node, edits: readonly (readonly [ts.Node, string])[]): string {
  const start = part.getStart();
  const inside = edits.filter(([node]) => isWithin(node, part));
  const moved = inside.map(([node, text]): Edit => ({
    start: node.getStart() - start,
    end: node.end - start,
    text,
  }));
  return applyEdits(part.getText(), moved).replaceAll(OLD_NAME, NEW_NAME);
}

/** An object with the wire's own fields, wherever it stands among the arguments. */
function requestIn(chain: ts.Node, path: ts.Node): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || node === path || ts.isFunctionLike(node)) return;
    const isRequest =
      ts.isObjectLiteralExpression(node) &&
      node.properties.some(({ name }) => WIRE_FIELDS.includes(nameOf(name) ?? ''));
    if (isRequest) found = node;
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(chain, visit);
  return found;
}

/** The argument behind the path, or what is sent of it. */
function argumentOf(
  call: ts.CallExpression,
  path: ts.Node,
  callback: ts.Node | undefined,
): ts.Expression | undefined {
  const next = call.arguments[call.arguments.findIndex((each) => each === path) + 1];
  if (next === undefined || next === callback || ts.isSpreadElement(next)) return undefined;
  const value = unwrap(next);
  if (ts.isObjectLiteralExpression(value)) return sentAmong(value);
  const isNamed = ts.isIdentifier(value) && !IS_NO_REQUEST.test(value.text);
  const isSent = isNamed || ts.isCallExpression(value) || ts.isNewExpression(value);
  return isSent && call.expression.getText() !== 'fetch' ? next : undefined;
}

const IS_NO_REQUEST = /^undefined$|(?:opt(?:ion)?s|config|init)$/i;

/** What options send; an object that has none of their names is sent itself. */
function sentAmong(options: ts.ObjectLiteralExpression): ts.Expression | undefined {
  const names = options.properties.map(({ name }) => nameOf(name) ?? '');
  const sent = options.properties.find((_, index) => SENT.includes(names[index] ?? ''));
  if (sent === undefined) return names.some((name) => OPTIONS.includes(name)) ? undefined : options;
  if (!ts.isPropertyAssignment(sent)) return undefined;
  return stringified(sent.initializer) ?? sent.initializer;
}

const SENT: readonly string[] = ['json', 'data', 'body', 'form'];
const OPTIONS: readonly string[] = ['method', 'headers', 'url', 'params', 'timeout'];

const CALLBACKS = /^(?:cb|callback|done|next|success|complete|read)$/;

function callbackOf(call: ts.CallExpression): HandSite['callback'] {
  const last = call.arguments.at(-1);
  if (last === undefined) return undefined;
  if (ts.isFunctionLike(last) || (ts.isIdentifier(last) && CALLBACKS.test(last.text))) {
    return { node: last, option: '' };
  }
  const value = unwrap(last);
  if (!ts.isObjectLiteralExpression(value)) return undefined;
  for (const property of value.properties) {
    const option = nameOf(property.name) ?? '';
    if (!['success', 'complete', 'callback'].includes(option)) continue;
    if (ts.isPropertyAssignment(property)) return { node: property.initializer, option };
  }
  return undefined;
}
