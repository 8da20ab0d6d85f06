import { ts } from 'ts-morph';
import { readRequestSlot, type RequestSlot, standsIn } from '../body/request-slot.js';
import { isAnsweringCall } from '../client/answering-call.js';
import { optionsAt } from '../client/call-options.js';
import { isAt, type Place } from '../client/call-shape.js';
import { type ClientRow, CLIENTS } from '../client/clients.js';
import { memberTakenTo, optionsGiven } from '../client/given-options.js';
import { calleeOf, type HttpClient } from '../client/http-client.js';
import {
  bringerOf,
  nameOfPart,
  objectAround,
  type OptionPart,
  partsOf,
} from '../client/option-parts.js';
import {
  promiseOfObservable,
  type RequestPromise,
  readRequestPromise,
} from '../client/request-promise.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { isPartOfPath } from '../program/path-text.js';
import { nameOf, unwrap } from '../program/syntax.js';
import { quote, type Unit } from '../program/unit.js';
import { UNKNOWN_CLIENT, UNKNOWN_OBSERVABLE_CLIENT, unknownShapes } from './unknown-client.js';
import { readWrappedCall } from './wrapped-call.js';

/** A call that sends a request to a path, taken apart. */
export interface RequestCall extends RequestSlot, RequestPromise {
  readonly call: ts.CallExpression;
  /** A client that requests go through and promises come from, as far as is known. */
  readonly client: Exclude<HttpClient, { name: 'answering' }>;
  /** The whole of the path, as it is handed over. */
  readonly path: ts.Expression;
  /** Whether a function sends what it is given by it, to whatever path: its callers are no callers of this one. */
  readonly isOfWrapper?: true;
  /** Whether what it is called through is known to lead to the vendor. */
  readonly isVendors?: boolean;
}

/** What the path in a call leads to. */
export type CallOfPath =
  | RequestCall
  /** `answers` where the call defines what is answered on the path. */
  | (Refusal & { readonly answers?: true })
  /** The path is no part of a call that could be a request. */
  | undefined;

/**
 * Takes apart the call that a path, or a constant that holds it, is handed to.
 *
 * @param members those under which options hold it: `url` where `path` is all of the options
 */
export function readRequestCall(
  unit: Unit,
  path: ts.Node,
  members: readonly string[] = [],
): CallOfPath {
  if (members.length > 0) return readCallOfOptions(unit, path as ts.Expression, members);
  let isChosen = false;
  let node = path;
  for (;;) {
    const { parent } = node;
    const found = callTaking(node);
    if (found !== undefined) {
      const { call, place } = found;
      const member = place.keys ? undefined : memberTakenTo(unit, call, place.argument);
      if (member !== undefined) return readCallOfOptions(unit, awaited(call), [member]);
      const read = readCall(unit, found.call, found.place, node as ts.Expression);
      if (read !== undefined) {
        if (isChosen && !isRefusal(read)) return refuse('conditional-path', quote(node));
        return read;
      }
      if (found.place.keys !== undefined) return undefined;
      node = parent;
    } else if (isPartOfPath(unit, node)) node = parent;
    else if (
      isChoice(parent) &&
      (!ts.isConditionalExpression(parent) || parent.condition !== node)
    ) {
      isChosen = true;
      node = parent;
    } else return undefined;
  }
}

/** Options that are waited for are what the function gives. */
function awaited(call: ts.CallExpression): ts.Expression {
  return ts.isAwaitExpression(call.parent) ? call.parent : call;
}

/** The call that options with the path among them are handed to, as they are or copied into others. */
function readCallOfOptions(
  unit: Unit,
  options: ts.Expression,
  members: readonly string[],
): CallOfPath {
  const part = ts.isSpreadAssignment(options.parent) ? options.parent : options;
  const argument = objectAround(part === options ? options : part.parent) as ts.Expression;
  const call = argument.parent;
  if (!ts.isCallExpression(call) || argument === call.expression || members.length > 1) {
    return undefined;
  }
  const later = partsBehind(argument, part);
  if (later.some((each) => members.includes(nameOfPart(each) ?? ''))) return undefined;
  const bringer = bringerOf(unit, later, members);
  if (bringer !== undefined) return refuse('options-elsewhere', `${quote(bringer)} may replace it`);
  const index = call.arguments.indexOf(argument);
  const read = readCall(unit, call, { argument: index, keys: members }, options);
  if (read === undefined || isRefusal(read) || read.client.name !== 'unknown') return read;
  // Whatever is told of options and asked for nothing in return need not send them.
  return ts.isExpressionStatement(read.promise.parent) ? undefined : read;
}

function partsBehind(object: ts.Expression, part: ts.Node): readonly OptionPart[] {
  const parts = partsOf(object) ?? [];
  return parts.slice(parts.findIndex((each) => each === part) + 1);
}

/** The call that a value is an argument of, or a property of such an argument. */
function callTaking(value: ts.Node): { call: ts.CallExpression; place: Place } | undefined {
  const { parent } = value;
  const isProperty =
    (ts.isPropertyAssignment(parent) && parent.initializer === value) ||
    ts.isShorthandPropertyAssignment(parent);
  const key = isProperty ? nameOf(parent.name) : undefined;
  const argument = key === undefined ? value : objectAround(parent.parent);
  const call = argument.parent;
  if (!ts.isCallExpression(call) || argument === call.expression) return undefined;
  const index = call.arguments.indexOf(argument as ts.Expression);
  return { call, place: { argument: index, ...(key !== undefined && { keys: [key] }) } };
}

function isChoice(node: ts.Node): boolean {
  if (ts.isConditionalExpression(node)) return true;
  if (!ts.isBinaryExpression(node)) return false;
  return [
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.AmpersandAmpersandToken,
  ].includes(node.operatorToken.kind);
}

function readCall(
  unit: Unit,
  call: ts.CallExpression,
  place: Place,
  path: ts.Expression,
): CallOfPath {
  const callee = calleeOf(unit, call);
  const { client } = callee;
  if (client.name === 'answering') {
    return place.keys === undefined
      ? { ...refuse('route-or-mock', client.evidence), answers: true }
      : undefined;
  }
  const isUnknown = client.name === 'unknown';
  const wrapped = isUnknown ? readWrappedCall(unit, call, place, path) : undefined;
  if (wrapped !== undefined) return wrapped;
  // What makes an object and hands it back sends nothing.
  if (isUnknown && optionsGiven(unit, call) !== undefined) return undefined;
  const row: ClientRow = isUnknown ? unknownRow(unit, call) : CLIENTS[client.name];
  const shapes = isUnknown
    ? unknownShapes(unit, call, callee.method, place)
    : row.shapes.filter(({ called, path }) => called.test(callee.method) && isAt(path, place));
  const shape = shapes.find(({ request }) => standsIn(unit, call, request)) ?? shapes.at(-1);
  if (shape === undefined) {
    return isUnknown ? undefined : refuse('call-form', quote(call.expression));
  }
  const mayAnswer = isUnknown && row.isObservable !== true && place.keys === undefined;
  // `xhr.open('POST', path)`
  if (isUnknown && callee.method === 'open') return refuse('call-form', quote(call));
  if (mayAnswer && isAnsweringCall(unit, call)) {
    return { ...refuse('route-or-mock', quote(call)), answers: true };
  }
  const refused = shape.refused && refuse(shape.refused, quote(call));
  // What is written by hand has nothing but callbacks.
  const isByHand = shape.refused === 'node-http';
  const hindrance = isByHand ? refused : (hindranceIn(unit, call) ?? refused);
  if (hindrance !== undefined) return hindrance;
  const slot = readRequestSlot(unit, call, shape);
  if (isRefusal(slot)) return slot;
  const promise = readRequestPromise(unit, call, row);
  return isRefusal(promise) ? promise : { call, client, path, ...slot, ...promise };
}

function unknownRow(unit: Unit, call: ts.CallExpression): ClientRow {
  return isRefusal(promiseOfObservable(unit, call)) ? UNKNOWN_CLIENT : UNKNOWN_OBSERVABLE_CLIENT;
}

/** What in the call itself keeps it from being wrapped, whatever it calls. */
export function hindranceIn(unit: Unit, call: ts.CallExpression): Refusal | undefined {
  if (call.questionDotToken || (call.flags & ts.NodeFlags.OptionalChain) !== 0) {
    return refuse('optional-call', quote(call));
  }
  if (call.arguments.some(ts.isSpreadElement)) return refuse('spread-arguments', quote(call));
  const callback = call.arguments.find(isCallback) ?? optionsOf(unit, call).find(isCallback);
  return callback && refuse('callback', quote(callback));
}

/** What small programs and jQuery are called back by, among the options. */
const CALLBACK_OPTIONS: readonly string[] = ['success', 'complete', 'callback'];
const CALLBACK_NAMES = /^(?:cb|callback|done|next)$/;

function isCallback(node: ts.Node): boolean {
  if (ts.isObjectLiteralElement(node)) return CALLBACK_OPTIONS.includes(nameOf(node.name) ?? '');
  const value = unwrap(node as ts.Expression);
  return ts.isFunctionLike(value) || (ts.isIdentifier(value) && CALLBACK_NAMES.test(value.text));
}

function optionsOf(unit: Unit, call: ts.CallExpression): OptionPart[] {
  const parts = call.arguments.flatMap((_, index) => optionsAt(unit, call, index)?.parts ?? []);
  return parts.filter(ts.isObjectLiteralElement);
}
