import { ts } from 'ts-morph';
import { isRefusal, type Refusal, refuse } from './assessment.js';
import {
  type CallOptions,
  mayBring,
  optionAt,
  optionsAt,
  propertyNamed,
  valuesAssigned,
} from './call-options.js';
import type { CallShape, JsonSign, Place } from './call-shape.js';
import { keptRequest, type KeptRequest } from './kept-request.js';
import { chainedTo } from './request-promise.js';
import { type MadeText, madeTextOf } from './made-text.js';
import { nameOf, unwrap } from './syntax.js';
import { quote, type Unit } from './unit.js';

/** Where in a call the request stands. */
export interface RequestSlot {
  /** The request, which becomes the page. */
  readonly request: ts.Expression;
  /** What the page is written over: the request, or all of the shorthand property that holds it. */
  readonly slot: ts.Node;
  /** Where the request is a variable of JSON text: the `JSON.stringify(…)` that makes it. */
  readonly madeText?: MadeText;
  /** Where the request is a property of options that are kept in a variable. */
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
  const found = options ? requestAmong(unit, options, shape) : slotOf(unit, taken, false);
  if (isRefusal(found)) return found;
  const isObject = json !== undefined && found.request === found.slot;
  const isText = found.madeText !== undefined || stringified(taken) === found.request;
  if (isObject && !isText && !saysJson(unit, call, json)) return refuse('body-form', quote(call));
  const variable = options?.variable;
  return options && variable ? keptRequest(found, options, variable, shape) : found;
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
  const variable = optionsAt(unit, call, place.argument)?.variable;
  return (
    optionAt(unit, call, place) !== undefined ||
    (variable !== undefined && valuesAssigned(unit, variable, place.keys).length > 0)
  );
}

/** The value of an argument, or of a property written in it. */
export function valueAt(
  unit: Unit,
  call: ts.CallExpression,
  place: Place,
): ts.Expression | undefined {
  if (place.keys === undefined) return call.arguments[place.argument];
  const property = optionAt(unit, call, place);
  if (property === undefined) return undefined;
  return ts.isPropertyAssignment(property)
    ? property.initializer
    : (property.name as ts.Identifier);
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
  return optionsAt(unit, call, argument)?.literal ?? refuse('options-elsewhere', quote(value));
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
  return refuse('method-not-post', shown ? quote(shown) : 'it has none');
}

/** `json: true` of request and its heirs says how the body is sent. */
function isSwitch(property: ts.ObjectLiteralElementLike): boolean {
  return (
    ts.isPropertyAssignment(property) && property.initializer.kind === ts.SyntaxKind.TrueKeyword
  );
}

const FORM_KEYS: readonly string[] = ['form', 'formData', 'searchParams', 'params', 'qs'];

/** The request as a property of options, or as what is assigned to one of a variable that keeps them. */
function requestAmong(
  unit: Unit,
  { literal, variable }: CallOptions,
  shape: CallShape,
): RequestSlot | Refusal {
  const keys = (shape.request as Place).keys ?? [];
  const [value, another] = variable ? valuesAssigned(unit, variable, keys) : [];
  if (value === undefined) return requestIn(unit, literal, keys, shape);
  if (another !== undefined || propertyNamed(unit, literal, keys) !== undefined) {
    return refuse('options-elsewhere', `${quote((another ?? value).parent)} gives another request`);
  }
  const { left } = value.parent as ts.BinaryExpression;
  const isJson = ts.isPropertyAccessExpression(left) && left.name.text === 'json';
  return isJson ? { request: value, slot: value } : slotOf(unit, value, shape.asText === true);
}

/** The request as a property of options. */
function requestIn(
  unit: Unit,
  options: ts.ObjectLiteralExpression,
  keys: readonly string[],
  { asText = false }: CallShape,
): RequestSlot | Refusal {
  const named = (names: readonly string[]): ts.ObjectLiteralElementLike[] =>
    options.properties.filter((each) => names.includes(nameOf(each.name) ?? '') && !isSwitch(each));
  const [property, another] = named(keys);
  if (property === undefined || another !== undefined) {
    const [form] = named(FORM_KEYS);
    if (form !== undefined) return refuse('body-form', quote(form));
    const names = options.properties.map((each) => nameOf(each.name) ?? each.getText());
    return refuse('no-body', `the options are ${names.join(', ') || 'empty'}`);
  }
  const later = options.properties.slice(options.properties.indexOf(property));
  const spread = later.filter(ts.isSpreadAssignment).find((each) => mayBring(unit, each, keys));
  if (spread !== undefined) return refuse('options-elsewhere', `${quote(spread)} may replace it`);
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
