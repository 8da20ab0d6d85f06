import { ts } from 'ts-morph';
import { type Refusal, refuse } from '../program/assessment.js';
import { nameOf, unwrap } from '../program/syntax.js';
import { quote } from '../program/unit.js';

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
  return ts.isPropertyAssignment(property)
    ? refusalOf(nameOf(property.name) ?? '', property.initializer, property)
    : undefined;
}

/** The same of an option that is assigned to: `config.responseType = 'stream'`. */
export function refusalOfAssignedOption(member: ts.Node): Refusal | undefined {
  const { parent } = member;
  if (!ts.isBinaryExpression(parent)) return undefined;
  if (ts.isPropertyAccessExpression(member))
    return refusalOf(member.name.text, parent.right, parent);
  const name = ts.isElementAccessExpression(member) && member.argumentExpression;
  return name && ts.isStringLiteralLike(name)
    ? refusalOf(name.text, parent.right, parent)
    : undefined;
}

function refusalOf(name: string, given: ts.Expression, property: ts.Node): Refusal | undefined {
  const value = unwrap(given);
  if (name.toLowerCase() === 'content-length') return refuse('content-length', quote(property));
  const isStream = STREAM_OPTIONS.includes(name) && value.kind !== ts.SyntaxKind.FalseKeyword;
  const isBytes =
    name === 'responseType' &&
    !(ts.isStringLiteralLike(value) && JSON_RESPONSES.includes(value.text));
  return isStream || isBytes ? refuse('streamed', quote(property)) : undefined;
}
