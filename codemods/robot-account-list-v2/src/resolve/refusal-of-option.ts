import { ts } from 'ts-morph';
import { type Refusal, refuse } from './assessment.js';
import { nameOf, unwrap } from './syntax.js';
import { quote } from './unit.js';

const JSON_RESPONSES: readonly string[] = ['json', 'text'];

/** Options by which a reply comes as a stream (got, urllib) or goes to one or to a file (urllib, needle). */
const STREAM_OPTIONS: readonly string[] = [
  ...['isStream', 'streaming', 'customResponse', 'writeStream', 'output'],
];
const FORM_TYPES = /\bx-www-form-urlencoded\b|\bmultipart\/form-data\b/;

/** What a page cannot be sent with among the options, or its reply be read by. */
export function refusalOfOption(property: ts.Node): Refusal | undefined {
  if (ts.isStringLiteralLike(property) && FORM_TYPES.test(property.text)) {
    return refuse('body-form', quote(property));
  }
  if (!ts.isPropertyAssignment(property)) return undefined;
  const name = nameOf(property.name) ?? '';
  const value = unwrap(property.initializer);
  if (name.toLowerCase() === 'content-length') return refuse('content-length', quote(property));
  const isStream = STREAM_OPTIONS.includes(name) && value.kind !== ts.SyntaxKind.FalseKeyword;
  const isBytes =
    name === 'responseType' &&
    !(ts.isStringLiteralLike(value) && JSON_RESPONSES.includes(value.text));
  return isStream || isBytes ? refuse('streamed', quote(property)) : undefined;
}
