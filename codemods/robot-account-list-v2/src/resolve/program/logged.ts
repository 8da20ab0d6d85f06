import { ts } from 'ts-morph';
import { originOf } from './origin.js';
import { unwrap } from './syntax.js';
import type { Unit } from './unit.js';

/** What a value is written to a log by. */
export interface Logged {
  readonly callee: ts.Expression;
  /** The console, and no logger of the project's own. */
  readonly isConsole: boolean;
}

const LEVELS = /^(?:trace|debug|verbose|info|log|warn|error|fatal)$/;
const LOGGERS = /^(?:log|logger)$|Log(?:ger)?$/;

/** What writes a value to a log, the value alone or in what is shown: the console, or a logger by its name. */
export function loggedIn(unit: Unit, value: ts.Node): Logged | undefined {
  const shown = wholeShown(value);
  const { parent: call } = shown;
  if (!ts.isCallExpression(call) || call.expression === shown) return undefined;
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const owner = unwrap(callee.expression);
  const origin = ts.isIdentifier(owner) ? originOf(unit, owner) : undefined;
  const isConsole = origin?.module === undefined && origin?.name === 'console';
  const name = ts.isPropertyAccessExpression(owner) ? owner.name.text : owner.getText();
  const isLogger = LEVELS.test(callee.name.text) && LOGGERS.test(name);
  return isConsole || isLogger ? { callee, isConsole } : undefined;
}

/** Whether a value, perhaps in a literal or as text, is what is written to the console. */
export function isConsoleArgument(unit: Unit, value: ts.Node): boolean {
  return loggedIn(unit, value)?.isConsole === true;
}

/** All of a text, a literal or JSON text that a value is a part of. */
function wholeShown(value: ts.Node): ts.Node {
  let node = value;
  while (isOnlyShown(node.parent)) node = node.parent;
  return node;
}

function isOnlyShown(node: ts.Node): boolean {
  return (
    ts.isObjectLiteralExpression(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node) ||
    ts.isTemplateSpan(node) ||
    ts.isTemplateExpression(node) ||
    (ts.isCallExpression(node) && node.expression.getText() === 'JSON.stringify')
  );
}
