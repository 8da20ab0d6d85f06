import { ts } from 'ts-morph';
import type { CallOptions } from '../client/call-options.js';
import type { CallShape } from '../client/call-shape.js';
import { nameOf, unwrap } from '../program/syntax.js';
import type { MadeText } from './made-text.js';
import type { RequestSlot } from './request-slot.js';

/** A request that is a property of options made outside the call: the page takes its place in a copy of them. */
export interface KeptRequest extends CallOptions {
  /** What stands for the options in the call. */
  readonly source: ts.Expression;
  /** The property, and its value, or what the text is made of that it holds. */
  readonly key: string;
  readonly request: ts.Expression;
  /** Every value that the property is given, of which that is the first. */
  readonly values: readonly ts.Expression[];
  /** Where the property is JSON text: the `JSON.stringify(…)` that makes it. */
  readonly text: MadeText | undefined;
  /** Options on which the form of the call rests: its path, its verb, and how it sends an object. */
  readonly fixed: readonly string[];
}

/** What is known of the values of a request among options, told of options that are made outside the call. */
export function keptRequest(
  found: readonly [RequestSlot, ...RequestSlot[]],
  options: CallOptions,
  source: ts.Expression,
  { path, verb, json }: CallShape,
): RequestSlot {
  const [{ request, madeText }] = found;
  const value = givenTo(request);
  const outer = unwrap(value as ts.Expression);
  const isText = outer !== unwrap(request) && ts.isCallExpression(outer);
  const text = madeText ?? (isText ? { call: outer, value: request } : undefined);
  const fixed = [...(path.keys ?? []), ...(verb?.keys ?? []), ...(json?.keys ?? [])];
  const values = found.map((each) => each.madeText?.value ?? each.request);
  const key = keyOf(value.parent);
  return { request, slot: source, kept: { ...options, source, key, request, values, text, fixed } };
}

/** The value of a property, or what is assigned to one, that a request is, or is made text in. */
function givenTo(request: ts.Expression): ts.Node {
  let value: ts.Node = request;
  while (!isGiven(value)) value = value.parent;
  return value;
}

function isGiven({ parent }: ts.Node): boolean {
  return (
    ts.isPropertyAssignment(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isBinaryExpression(parent)
  );
}

function keyOf(holder: ts.Node): string {
  if (ts.isObjectLiteralElement(holder)) return nameOf(holder.name) ?? '';
  const target = (holder as ts.BinaryExpression).left;
  return ts.isPropertyAccessExpression(target) ? target.name.text : '';
}
