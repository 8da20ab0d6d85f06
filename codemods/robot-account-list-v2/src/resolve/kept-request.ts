import { ts } from 'ts-morph';
import type { CallOptions } from './call-options.js';
import type { CallShape } from './call-shape.js';
import type { MadeText } from './made-text.js';
import type { RequestSlot } from './request-slot.js';
import { nameOf, unwrap } from './syntax.js';

/** A request that is a property of options kept in a variable: the page takes its place in a copy of them. */
export interface KeptRequest {
  /** The mention of the variable in the call. */
  readonly variable: ts.Identifier;
  readonly literal: ts.ObjectLiteralExpression;
  /** The property, and its value, or what the text is made of that it holds. */
  readonly key: string;
  readonly request: ts.Expression;
  /** Where the property is JSON text: the `JSON.stringify(…)` that makes it. */
  readonly made: MadeText | undefined;
  /** Options on which the form of the call rests: its path, its verb, and how it sends an object. */
  readonly fixed: readonly string[];
}

/** What is known of a request among options, told of options that are kept in a variable. */
export function keptRequest(
  { request, madeText }: RequestSlot,
  { literal }: CallOptions,
  variable: ts.Identifier,
  { path, verb, json }: CallShape,
): RequestSlot {
  let value: ts.Node = request;
  while (!isGiven(value)) value = value.parent;
  const text = unwrap(value as ts.Expression);
  const isText = text !== unwrap(request) && ts.isCallExpression(text);
  const made = madeText ?? (isText ? { call: text, value: request } : undefined);
  const fixed = [...(path.keys ?? []), ...(verb?.keys ?? []), ...(json?.keys ?? [])];
  return {
    request,
    slot: variable,
    kept: { variable, literal, key: keyOf(value.parent), request, made, fixed },
  };
}

/** Whether a node is the value of a property, or what is assigned to one. */
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
