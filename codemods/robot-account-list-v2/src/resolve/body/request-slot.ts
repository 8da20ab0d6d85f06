import { ts } from 'ts-morph';
import {
  type CallOptions,
  optionAt,
  optionsAt,
  valueAt,
  valuesAssigned,
} from '../client/call-options.js';
import type { CallShape, JsonSign, Place } from '../client/call-shape.js';
import { bringerOf, nameOfPart, type OptionPart } from '../client/option-parts.js';
import { chainedTo } from '../client/request-promise.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { nameOf, unwrap } from '../program/syntax.js';
import { quote, type Unit } from '../program/unit.js';
import { keptRequest, type KeptRequest } from './kept-request.js';
import { type MadeText, madeTextOf } from './made-text.js';

/** Where in a call the request stands. */
export interface RequestSlot {
  /** The request, which becomes the page. */
  readonly request: ts.Expression;
  /** What the page is written over: the request, or all of the shorthand property that holds it. */
  readonly slot: ts.Node;
  /** Where the request is a variable of JSON text: the `JSON.stringify(…)` that makes it. */
  readonly madeText?: MadeText;
  /** Where the request is a property of options that are made outside the call. */
  readonly kept?: KeptRequest;
}

/** Finds the request in a call of a shape, and makes sure that it is posted, and as JSON. */
export function readRequestSlot(
  unit: Unit,
  call: ts.CallExpression,
  shape: CallShape,
): RequestSlot | Refusal {
  const { request: place, verb, json } = shape;
  const taken = place === 'chained' ? sentBy(call) : argumentAt(unit, call, place);
  if (isRefusal(taken)) return taken;
  const notPosted = verb && refusalOfVerb(unit, call, verb);
  if (notPosted !== undefined) return notPosted;
  const options = optionsFor(unit, call, place);
  const values = options ? requestsAmong(unit, options, shape) : [slotOf(unit, taken, false)];
  const refusal = values.find(isRefusal);
  const [found, ...others] = values.filter((each): each is RequestSlot => !isRefusal(each));
  if (refusal !== undefined || found === undefined)
    return refusal ?? refuse('no-body', quote(call));
  const isObject = json !== undefined && found.request === found.slot;
  const isText = found.madeText !== undefined || stringified(taken) === found.request;
  if (isObject && !isText && !saysJson(unit, call, json)) return refuse('body-form', quote(call));
  const source = options?.source;
  return options && source ? keptRequest([found, ...others], options, source, shape) : found;
}

/** The options that a shape wants the request among. */
function optionsFor(
  unit: Unit,
  call: ts.CallExpression,
  place: CallShape['request'],
): CallOptions | undefined {
  const isAmong = place !== 'chained' && place.keys !== undefined;
  return isAmong ? optionsAt(unit, call, place.argument) : undefined;
}

/** Whether something stands where a shape wants its request. */
export function standsIn(
  unit: Unit,
  call: ts.CallExpression,
  place: CallShape['request'],
): boolean {
  if (place === 'chained') return chainedTo(call).some(({ name }) => name === 'send');
  if (place.keys === undefined) return call.arguments[place.argument] !== undefined;
  const options = optionsAt(unit, call, place.argument);
  const isAssigned = options && valuesAssigned(unit, options, place.keys).length > 0;
  return isAssigned === true || optionAt(unit, call, place) !== undefined;
}

/** Whether a value is the verb that posts. */
export function isPostVerb(value: ts.Expression): boolean {
  const verb = unwrap(value);
  return ts.isStringLiteralLike(verb) && verb.text.toUpperCase() === 'POST';
}

/** The argument that is the request, or the literal among whose properties it stands. */
function argumentAt(
  unit: Unit,
  call: ts.CallExpression,
  { argument, keys }: Place,
): ts.Expression | Refusal {
  const value = call.arguments[argument];
  if (value === undefined || value.getText() === 'undefined') return refuse('no-body', quote(call));
  if (keys === undefined) return value;
  return optionsAt(unit, call, argument)?.made ?? refuse('options-elsewhere', quote(value));
}

/** The one argument of the one `.send(…)` behind a call. */
function sentBy(call: ts.CallExpression): ts.Expression | Refusal {
  const chain = chainedTo(call);
  const form = chain.find(({ name, call: link }) => {
    return name === 'type' && /form/.test(link.arguments[0]?.getText() ?? '');
  });
  if (form !== undefined) return refuse('body-form', quote(form.call.expression));
  const [sent, again] = chain.filter(({ name }) => name === 'send');
  const [request, another] = sent?.call.arguments ?? [];
  if (request === undefined) return refuse('no-body', quote(call));
  return again === undefined && another === undefined && !ts.isSpreadElement(request)
    ? request
    : refuse('body-built-elsewhere', 'it is sent in parts');
}

function refusalOfVerb(unit: Unit, call: ts.CallExpression, verb: Place): Refusal | undefined {
  const said = valueAt(unit, call, verb);
  if (said !== undefined && isPostVerb(said)) return undefined;
  const shown = said && verb.keys !== undefined ? said.parent : said;
  if (shown !== undefined) return refuse('method-not-post', quote(shown));
  const parts = optionsAt(unit, call, verb.argument)?.parts ?? [];
  const bringer = verb.keys && bringerOf(unit, parts, verb.keys);
  return bringer
    ? refuse('options-elsewhere', `${quote(bringer)} may say how it is sent`)
    : refuse('method-not-post', 'it has none');
}

/** `json: true` of request and its heirs says how the body is sent. */
function isSwitch(property: ts.ObjectLiteralElementLike): boolean {
  return (
    ts.isPropertyAssignment(property) && property.initializer.kind === ts.SyntaxKind.TrueKeyword
  );
}

const FORM_KEYS: readonly string[] = ['form', 'formData', 'searchParams', 'params', 'qs'];

/** The request as a property of options, and as all that is assigned to one of a variable that keeps them. */
function requestsAmong(
  unit: Unit,
  options: CallOptions,
  shape: CallShape,
): (RequestSlot | Refusal)[] {
  const keys = (shape.request as Place).keys ?? [];
  const assigned = valuesAssigned(unit, options, keys);
  const isNamed = options.parts.some((part) => keys.includes(nameOfPart(part) ?? ''));
  const own = isNamed || assigned.length === 0 ? [requestIn(unit, options.parts, keys, shape)] : [];
  const later = assigned.map((value) => {
    const { left } = value.parent as ts.BinaryExpression;
    const isJson = ts.isPropertyAccessExpression(left) && left.name.text === 'json';
    return isJson ? { request: value, slot: value } : slotOf(unit, value, shape.asText === true);
  });
  return [...own, ...later];
}

/** The request as a property of options. */
function requestIn(
  unit: Unit,
  parts: readonly OptionPart[],
  keys: readonly string[],
  { asText = false }: CallShape,
): RequestSlot | Refusal {
  const named = (names: readonly string[]): ts.ObjectLiteralElementLike[] =>
    parts.filter((part): part is ts.ObjectLiteralElementLike => {
      return ts.isObjectLiteralElement(part) && isNamedAny(part, names) && !isSwitch(part);
    });
  const [property, another] = named(keys);
  if (property === undefined || another !== undefined) {
    const [form] = named(FORM_KEYS);
    if (form !== undefined) return refuse('body-form', quote(form));
    const bringer = another ?? bringerOf(unit, parts, keys);
    if (bringer !== undefined) {
      return refuse('options-elsewhere', `${quote(bringer)} may bring the request`);
    }
    const names = parts.map((each) => nameOfPart(each) ?? each.getText());
    return refuse('no-body', `the options are ${names.join(', ') || 'empty'}`);
  }
  const replacing = bringerOf(unit, parts.slice(parts.indexOf(property) + 1), keys);
  if (replacing !== undefined) {
    return refuse('options-elsewhere', `${quote(replacing)} may replace it`);
  }
  if (ts.isShorthandPropertyAssignment(property)) {
    const madeText = madeTextOf(unit, property.name);
    const found = { request: property.name, slot: property };
    if (madeText !== undefined && nameOf(property.name) !== 'json') return { ...found, madeText };
    if (!asText) return found;
  }
  if (!ts.isPropertyAssignment(property)) {
    return refuse('body-built-elsewhere', `it is ${quote(property)}`);
  }
  // What is handed over as `json` is made text by the client.
  return nameOf(property.name) === 'json'
    ? { request: property.initializer, slot: property.initializer }
    : slotOf(unit, property.initializer, asText);
}

function isNamedAny({ name }: ts.ObjectLiteralElementLike, names: readonly string[]): boolean {
  return names.includes(nameOf(name) ?? '');
}

/** The request as a value of its own, perhaps as JSON already. */
function slotOf(unit: Unit, value: ts.Expression, asText: boolean): RequestSlot | Refusal {
  const madeText = madeTextOf(unit, value);
  if (madeText !== undefined) return { request: value, slot: value, madeText };
  const inText = stringified(value);
  if (asText && inText === undefined) {
    return refuse('body-built-elsewhere', `it is ${quote(value)}`);
  }
  const request = inText ?? value;
  return { request, slot: request };
}

/** What `JSON.stringify(…)` is given, when that is what an expression is. */
export function stringified(expression: ts.Expression): ts.Expression | undefined {
  const call = unwrap(expression);
  if (!ts.isCallExpression(call) || call.expression.getText() !== 'JSON.stringify')
    return undefined;
  const [value, replacer] = call.arguments;
  // A replacer may pick fields, and then not those of a page.
  const picks = replacer && !['null', 'undefined'].includes(replacer.getText());
  return picks || value === undefined || ts.isSpreadElement(value) ? undefined : value;
}

/** Whether the options, or the headers among them, say that an object is sent as JSON. */
function saysJson(unit: Unit, call: ts.CallExpression, { value, ...place }: JsonSign): boolean {
  const said = valueAt(unit, call, place);
  if (said !== undefined) return value.test(said.getText());
  const headers = valueAt(unit, call, { argument: place.argument, keys: ['headers'] });
  return (
    headers !== undefined &&
    /content-type['"]?\s*:\s*['"`]application\/json/i.test(headers.getText())
  );
}
