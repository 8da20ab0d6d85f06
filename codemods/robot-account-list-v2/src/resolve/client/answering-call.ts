import { ts } from 'ts-morph';
import { unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';

/**
 * Whether a call through an unknown client defines what is answered on a path, as a route or a mock
 * does, and sends nothing to it. When in doubt it does: a call that may meet it is then held back.
 */
export function isAnsweringCall(unit: Unit, call: ts.CallExpression): boolean {
  const [, second] = call.arguments;
  const chained = memberOn(call);
  if (ANSWERING_CHAIN.includes(chained)) return true;
  if (second === undefined) return !SENDING_CHAIN.includes(chained);
  const value = unwrap(second);
  if (ts.isObjectLiteralExpression(value)) return false;
  if (call.arguments.some((argument) => ts.isFunctionLike(unwrap(argument)))) return true;
  const declaration = ts.isIdentifier(value) && unit.symbolOf(value)?.declarations?.[0];
  if (declaration && ts.isFunctionLike(declaration)) return true;
  return !isAwaited(call) && !SENDING_CHAIN.includes(chained);
}

/** What is said after the path where the answer is defined: nock, undici's and jest's mocks. */
const ANSWERING_CHAIN: readonly string[] = [
  ...['reply', 'replyOnce', 'replyWithError', 'respond', 'respondWith', 'intercept'],
];

/** What is said after the path where a request is sent to it: promises, superagent, ky. */
const SENDING_CHAIN: readonly string[] = [
  ...['then', 'catch', 'finally', 'json', 'text', 'send', 'set', 'type', 'timeout', 'retry'],
];

function memberOn(call: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(call.parent) ? call.parent.name.text : '';
}

function isAwaited(call: ts.CallExpression): boolean {
  const { parent } = call;
  return (
    ts.isAwaitExpression(parent) ||
    ts.isYieldExpression(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isVariableDeclaration(parent) ||
    (ts.isArrowFunction(parent) && parent.body === call)
  );
}
