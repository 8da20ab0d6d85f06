import { ts } from 'ts-morph';
import { type Refusal, refuse } from '../program/assessment.js';
import { originOf } from '../program/origin.js';
import { nameOf, unwrap } from '../program/syntax.js';
import { quote, type Unit } from '../program/unit.js';
import type { ClientRow } from './clients.js';

/** The promise that a call comes to. */
export interface RequestPromise {
  /** The expression whose value it is: the call, `got.post(…).json()`, `firstValueFrom(http.post(…))`. */
  readonly promise: ts.Expression;
  /** The calls that the promise is made by, the request's own among them. */
  readonly steps: ReadonlySet<ts.Node>;
  /** Whether it has methods of its own, beside those of every promise. */
  readonly hasOwnMethods: boolean;
  /** Whether the call itself gives an observable. */
  readonly isObservable?: true;
  /** What is assumed of the steps. */
  readonly assumedSteps: readonly string[];
}

/** A call chained to another: `.set(…)` of `request.post(path).set(…)`. */
interface Link {
  readonly name: string;
  readonly call: ts.CallExpression;
}

/** Everything that is chained to a call, in order. */
export function chainedTo(call: ts.CallExpression): Link[] {
  const links: Link[] = [];
  let node = call;
  for (;;) {
    const member = node.parent;
    if (!ts.isPropertyAccessExpression(member) || member.questionDotToken) return links;
    const next = member.parent;
    if (!ts.isCallExpression(next) || next.expression !== member) return links;
    links.push({ name: member.name.text, call: next });
    node = next;
  }
}

/** Follows a call to the promise of its reply, through what the client chains to it or rxjs wraps it in. */
export function readRequestPromise(
  unit: Unit,
  call: ts.CallExpression,
  row: ClientRow,
): RequestPromise | Refusal {
  if (row.isObservable) return promiseOfObservable(unit, call);
  const steps = new Set<ts.Node>([call]);
  let promise = call;
  let isRead = false;
  for (const link of chainedTo(call)) {
    if (row.links?.test(link.name) !== true) {
      if (link.name === 'end') return refuse('callback', quote(link.call.expression));
      if (link.call.arguments.some((each) => isOperator(unit, each))) {
        return refuse('observable', quote(link.call.expression));
      }
      if (link.name === 'pipe' || link.name === 'buffer')
        return refuse('streamed', `\`${link.name}\``);
      break;
    }
    promise = link.call;
    isRead ||= /^(?:json|text)$/.test(link.name);
    steps.add(promise);
  }
  if (row.isLazy && ts.isExpressionStatement(promise.parent)) {
    return refuse('call-form', `nothing waits for ${quote(call)}, so it is never sent`);
  }
  const { ownMethods } = row;
  const hasOwnMethods = ownMethods === 'always' || (ownMethods === 'unread' && !isRead);
  return { promise, steps, hasOwnMethods, assumedSteps: [] };
}

/** `map(…)` of rxjs, or of its operators. */
function isOperator(unit: Unit, argument: ts.Expression): boolean {
  const origin = ts.isCallExpression(argument) ? originOf(unit, argument.expression) : undefined;
  return origin?.module === 'rxjs' || origin?.module === 'rxjs/operators';
}

const RXJS_PROMISES: readonly string[] = ['firstValueFrom', 'lastValueFrom'];

/** `firstValueFrom(http.post(…).pipe(…))`, `http.post(…).toPromise()`. */
export function promiseOfObservable(unit: Unit, call: ts.CallExpression): RequestPromise | Refusal {
  const steps = new Set<ts.Node>([call]);
  const assumedSteps: string[] = [];
  let observable = call;
  for (const { name, call: link } of chainedTo(call)) {
    if (name === 'toPromise') {
      steps.add(link);
      return { promise: link, steps, hasOwnMethods: false, isObservable: true, assumedSteps };
    }
    if (name !== 'pipe') break;
    observable = link;
    steps.add(link);
    for (const operator of link.arguments) {
      steps.add(operator);
      if (takesAccounts(operator)) return refuse('observable', quote(operator));
      if (!keepsReply(operator)) assumedSteps.push(`${quote(operator)} hands on the whole reply`);
    }
  }
  const { parent } = observable;
  if (!isObserved(unit, observable) || !ts.isCallExpression(parent)) {
    return refuse('observable', quote(call));
  }
  steps.add(parent);
  return { promise: parent, steps, hasOwnMethods: false, isObservable: true, assumedSteps };
}

/** Whether a value is what rxjs makes a promise of, and so an observable. */
export function isObserved(unit: Unit, { parent }: ts.Node): boolean {
  const origin = ts.isCallExpression(parent) && originOf(unit, parent.expression);
  return origin && origin.module === 'rxjs' ? RXJS_PROMISES.includes(origin.name) : false;
}

/** `map(({ data }) => data.data.account_list.map(…))`: what comes of it is no reply any more. */
function takesAccounts(operator: ts.Expression): boolean {
  const isMap = ts.isCallExpression(operator) && /[mM]ap$/.test(operator.expression.getText());
  return isMap && /\.\s*account_list\b/.test(operator.getText());
}

/** `timeout(…)`, `retry(…)`, and `map((response) => response.data)`. */
function keepsReply(operator: ts.Expression): boolean {
  if (!ts.isCallExpression(operator)) return false;
  const name = operator.expression.getText();
  if (name === 'timeout' || name === 'retry') return true;
  const [mapper] = operator.arguments;
  if (name !== 'map' || mapper === undefined || !ts.isArrowFunction(mapper)) return false;
  const [parameter] = mapper.parameters;
  if (parameter === undefined || ts.isBlock(mapper.body)) return false;
  const handed = unwrap(mapper.body);
  if (ts.isIdentifier(parameter.name)) {
    const reply = ts.isPropertyAccessExpression(handed) && handed.name.text === 'data';
    return reply && unwrap(handed.expression).getText() === parameter.name.text;
  }
  const [element] = parameter.name.elements;
  if (element === undefined || !ts.isBindingElement(element)) return false;
  const isData = nameOf(element.propertyName ?? element.name) === 'data';
  return isData && handed.getText() === element.name.getText();
}
