import { ts } from 'ts-morph';
import { ID_LIST_FIELDS } from '../../old-api.js';
import { readRequestSlot } from '../body/request-slot.js';
import { type Place } from '../client/call-shape.js';
import { refusalOfOption } from '../client/refusal-of-option.js';
import { isRefusal, refuse, type Refusal } from '../program/assessment.js';
import { type FunctionInSight, functionBehind } from '../program/function-behind.js';
import { loggedIn } from '../program/logged.js';
import { visitMadeFrom } from '../program/made-from.js';
import { isOfError, textAround } from '../program/path-text.js';
import { isWithin, nameOf, unwrap } from '../program/syntax.js';
import { replaces } from '../program/test-double.js';
import { placeOf, quote, type Unit, unitOf } from '../program/unit.js';
import { readClientHooks } from './client-hooks.js';
import { namesVendor } from './names-vendor.js';
import { assumedOfFunctions } from './function-of-page.js';
import { functionsCalledIn } from './functions-of-hook.js';
import { accountsHandedBack, type BodiesTaken, handsBackReply } from './handed-back.js';
import { assumedOfOthers } from './objects-of-others.js';
import { replacementsOf } from './replaced-function.js';
import { type CallOfPath, hindranceIn, readRequestCall, type RequestCall } from './request-call.js';
import { usesOfReply } from './uses-of-reply.js';

/** Functions that are being looked into: one that calls itself leads nowhere. */
const inside = new Set<ts.Node>();

/**
 * Takes apart a call of a function of the project that itself posts what it is given, to the path it is
 * given, through a client that is known. `undefined` when the function is not in sight or does not.
 */
export function readWrappedCall(
  unit: Unit,
  call: ts.CallExpression,
  place: Place,
  path: ts.Expression,
): CallOfPath {
  const wrapper = functionBehind(unit, call.expression);
  if (wrapper === undefined || inside.has(wrapper)) return undefined;
  inside.add(wrapper);
  try {
    return readThrough(unit, wrapper, { call, place, path });
  } finally {
    inside.delete(wrapper);
  }
}

interface Call {
  readonly call: ts.CallExpression;
  readonly place: Place;
  readonly path: ts.Expression;
}

function readThrough(
  unit: Unit,
  wrapper: FunctionInSight,
  { call, place, path }: Call,
): CallOfPath {
  const home = unitOf(wrapper, unit);
  const taken = parameterAt(wrapper, place);
  const sent = taken && requestSentTo(home, wrapper, taken);
  if (taken === undefined || sent === undefined) return undefined;
  if (isRefusal(sent)) return sent;
  const { inner, client, body } = sent;
  const hindrance =
    hindranceIn(unit, call) ??
    looksAtIds(home, wrapper, body.name) ??
    readsBytes(home, inner) ??
    givesAccounts(home, wrapper);
  if (hindrance !== undefined) return hindrance;
  const hooks = readClientHooks(home, { ...inner, isOfWrapper: true });
  if (isRefusal(hooks)) return hooks;
  const slot = readRequestSlot(unit, call, { called: /^/, path: place, request: body.place });
  if (isRefusal(slot)) return slot;
  const at = placeOf(home, wrapper);
  const assumedSteps = [
    ...usesBeside(home, body.name, inner.promise).map((use) => alike(home, use, use.parent)),
    ...usesBeside(home, taken, inner.promise).flatMap((use) => shownPath(home, use)),
  ];
  const run = [wrapper, ...functionsCalledIn(home, inner.promise, inner.steps)];
  assumedSteps.push(...assumedOfFunctions(home, run, inner.promise));
  assumedSteps.push(...assumedOfOthers(home, inner));
  assumedSteps.push(...replacementsOf(unit, wrapper));
  const double = doubleOf(home, call.expression);
  if (double !== undefined) assumedSteps.push(`its double in ${double} answers every page`);
  const promised: BodiesTaken = (value) => (value === inner.promise ? 0 : undefined);
  assumedSteps.push(...usesOfReply(home, wrapper, promised).map((use) => alike(home, use)));
  if (!handsBackReply(home, wrapper, promised)) {
    assumedSteps.push(`${quote(call.expression)} at ${at} hands back the reply or its body`);
  }
  return {
    ...slot,
    call,
    path,
    client: {
      ...client,
      evidence: `${at} ${quote(call.expression)} posts what it is given; ${client.evidence}`,
    },
    promise: call,
    steps: new Set([call]),
    hasOwnMethods: inner.hasOwnMethods && !isAsync(wrapper),
    assumedSteps: [...inner.assumedSteps, ...hooks, ...assumedSteps],
    isVendors: inner.isVendors === true || namesVendor(home, inner.path, inner.call),
  };
}

function alike(home: Unit, use: ts.Node, shown = use): string {
  return `${quote(shown)} at ${placeOf(home, use)} does the same for a page`;
}

/** What is assumed of a use of the path that a wrapper is given: a log, or an error, tells the new one. */
function shownPath(home: Unit, use: ts.Node): string[] {
  const text = textAround(home, use);
  if (loggedIn(home, text) !== undefined) return [];
  return isOfError(text)
    ? [`nothing looks for the old path in the message at ${placeOf(home, use)}`]
    : [alike(home, use, text === use ? use.parent : text)];
}

/** The one name that a wrapper gives to what a call hands over at a place. */
function parameterAt(
  wrapper: FunctionInSight,
  { argument, keys }: Place,
): ts.Identifier | undefined {
  const parameter = wrapper.parameters[argument];
  if (parameter === undefined || parameter.dotDotDotToken) return undefined;
  const { name } = parameter;
  if (keys === undefined) return ts.isIdentifier(name) ? name : undefined;
  if (!ts.isObjectBindingPattern(name)) return undefined;
  const element = name.elements.find((each) => keys.includes(keyOf(each)));
  return element && ts.isIdentifier(element.name) ? element.name : undefined;
}

function keyOf({ name, propertyName }: ts.BindingElement): string {
  return nameOf(propertyName) ?? (ts.isIdentifier(name) ? name.text : '');
}

interface Sent {
  readonly inner: RequestCall;
  readonly client: Exclude<RequestCall['client'], { name: 'unknown' }>;
  readonly body: { readonly name: ts.Identifier; readonly place: Place };
}

/** The one request that a wrapper sends to the path it is given, with the request it is given. */
function requestSentTo(
  home: Unit,
  wrapper: FunctionInSight,
  path: ts.Identifier,
): Sent | Refusal | undefined {
  if (home.writesTo(path).length > 0) return undefined;
  const found = home
    .referencesTo(path)
    .filter((use) => use !== path)
    .flatMap((use) => readRequestCall(home, use) ?? []);
  const [inner, another] = found;
  if (inner === undefined || another !== undefined) return undefined;
  // The verb may be handed over, too: then the call is told by its shape.
  if (isRefusal(inner)) return inner.refused === 'method-not-post' ? undefined : inner;
  const { client } = inner;
  if (client.name === 'unknown') return undefined;
  const name = unwrap(inner.request);
  const body = ts.isIdentifier(name) ? parameterNamed(home, wrapper, name) : undefined;
  return body && { inner, client, body };
}

/** Where a wrapper takes what it calls by a name; `undefined` when it is none of its parameters. */
function parameterNamed(
  home: Unit,
  wrapper: FunctionInSight,
  name: ts.Identifier,
): Sent['body'] | undefined {
  const [declaration] = home.localSymbolOf(name)?.declarations ?? [];
  if (declaration === undefined || home.writesTo(name).length > 0) return undefined;
  for (const [argument, parameter] of wrapper.parameters.entries()) {
    if (!isWithin(declaration, parameter) || parameter.dotDotDotToken) continue;
    if (declaration === parameter && ts.isIdentifier(parameter.name)) {
      return { name: parameter.name, place: { argument } };
    }
    const isListed = ts.isBindingElement(declaration) && declaration.parent === parameter.name;
    if (!isListed || !ts.isIdentifier(declaration.name)) return undefined;
    return { name: declaration.name, place: { argument, keys: [keyOf(declaration)] } };
  }
  return undefined;
}

/** A wrapper that reads the ids themselves finds none in a page. */
function looksAtIds(
  home: Unit,
  wrapper: FunctionInSight,
  body: ts.Identifier,
): Refusal | undefined {
  const fields = ID_LIST_FIELDS.flatMap((field) => home.identifiers(field));
  const seen = fields.find((field) => {
    return isWithin(field, wrapper) && ts.findAncestor(field, ts.isTypeNode) === undefined;
  });
  return (
    seen &&
    refuse(
      'ids-read',
      `${quote(seen.parent)} at ${placeOf(home, seen)} reads it of \`${body.text}\``,
    )
  );
}

/** The first file that puts something else in the place of a wrapper, as a test does. */
function doubleOf({ project, path }: Unit, callee: ts.Expression): string | undefined {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  const importer = project.importersOf(path).find(({ path: from, specifier }) => {
    return replaces(project.textOf(from) ?? '', specifier, name);
  });
  return importer?.path;
}

/** What a wrapper makes of the body it makes of every page; only a form, and how it reads the reply, count. */
function readsBytes(home: Unit, { promise, request }: RequestCall): Refusal | undefined {
  let refusal: Refusal | undefined;
  visitMadeFrom(home, promise, request, (node) => {
    const found = refusalOfOption(node);
    if (found?.refused === 'streamed' || found?.refused === 'body-form') refusal ??= found;
    return refusal === undefined;
  });
  return refusal;
}

/** A wrapper that takes the accounts out itself gives a list, and no container of a reply is one. */
function givesAccounts(home: Unit, wrapper: FunctionInSight): Refusal | undefined {
  const accounts = accountsHandedBack(wrapper);
  return accounts && refuse('not-the-reply', `${quote(accounts)} at ${placeOf(home, accounts)}`);
}

/** What else a wrapper does with a name than to send it; what it writes to the console does not count. */
function usesBeside(home: Unit, name: ts.Identifier, sent: ts.Node): ts.Node[] {
  return home.referencesTo(name).filter((use) => {
    if (use === name || isWithin(use, sent)) return false;
    const call = ts.findAncestor(use, ts.isCallExpression);
    return call === undefined || !/^console\./.test(call.expression.getText());
  });
}

function isAsync(wrapper: FunctionInSight): boolean {
  return ts.getModifiers(wrapper)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}
