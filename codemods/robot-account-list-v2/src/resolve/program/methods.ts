import type { ts } from 'ts-morph';
import type { Flow } from './flows.js';
import { namesIn } from './aliases.js';
import { functionBehind } from './function-behind.js';
import { isHandedWhole } from './syntax.js';
import type { Unit } from './unit.js';

/** Where a method that is called on an object takes it, or each of what it holds. */
export interface MethodFlow {
  readonly flow: Flow;
  /** Whether that is each of what the object holds, and not the object. */
  readonly isOfItems: boolean;
}

/** Methods that change what they are called on. */
export const CHANGING_METHODS: readonly string[] = [
  ...['set', 'append', 'add', 'delete', 'clear', 'push', 'unshift', 'splice', 'pop', 'shift'],
  ...['sort', 'reverse', 'fill'],
];

/** These give one of what a list holds, */
export const GIVE_ITEM: readonly string[] = ['find', 'findLast', 'at', 'reduce', 'reduceRight'];
/** and these another list of them. */
export const GIVE_LIST: readonly string[] = [
  ...['filter', 'slice', 'concat', 'flat', 'toSorted', 'toReversed', 'values', 'entries'],
];
/** These call a function for each, */
export const CALL_BACK: readonly string[] = [
  ...['forEach', 'map', 'flatMap', 'filter', 'find', 'findIndex', 'findLast', 'some', 'every'],
  ...['reduce', 'reduceRight', 'sort', 'toSorted'],
];
/** and these for the value itself. */
const WAIT: readonly string[] = ['then', 'catch', 'finally'];
const READ: readonly string[] = [
  ...['has', 'get', 'keys', 'includes', 'indexOf', 'join', 'toString', 'toJSON', 'hasOwnProperty'],
  ...['isPrototypeOf', 'valueOf', 'test', 'call', 'apply', 'abort'],
];

/** Where a method takes an object; `undefined` where that is out of sight. */
export function flowsOfMethod(
  unit: Unit,
  call: ts.CallExpression,
  method: string,
): readonly MethodFlow[] | undefined {
  const flows: MethodFlow[] = [];
  const isOfItems = !WAIT.includes(method);
  if (GIVE_ITEM.includes(method)) flows.push({ flow: { same: call }, isOfItems });
  if (GIVE_LIST.includes(method))
    flows.push({ flow: { holder: { whole: call } }, isOfItems: false });
  if (CALL_BACK.includes(method) || WAIT.includes(method)) {
    const [given] = call.arguments;
    const callback = given && functionBehind(unit, given);
    if (given !== undefined && callback === undefined && !isKnownCallback(given)) return undefined;
    const parameter = callback?.parameters[method.startsWith('reduce') ? 1 : 0];
    const names = parameter ? namesIn(parameter.name) : [];
    flows.push(...names.map((alias) => ({ flow: { alias }, isOfItems })));
    return flows;
  }
  if (flows.length > 0 || READ.includes(method)) return flows;
  const made = functionBehind(unit, call.expression);
  return made && !isHandedWhole(made) ? [] : undefined;
}

/** `list.filter(Boolean)` */
function isKnownCallback(given: ts.Node): boolean {
  return /^(?:Boolean|String|Number)$/.test(given.getText());
}
