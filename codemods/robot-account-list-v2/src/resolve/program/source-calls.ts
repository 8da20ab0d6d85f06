import { ts } from 'ts-morph';
import { functionBehind } from './function-behind.js';
import { CALL_BACK, GIVE_ITEM, GIVE_LIST } from './methods.js';
import type { Part } from './source-parts.js';
import type { Unit } from './unit.js';

/** What a call gives that is not in sight, by its name: what it is given, or what is taken out of its owner. */
export function partsOfCall(
  home: Unit,
  { expression: callee, arguments: given }: ts.CallExpression,
  path: readonly string[],
): Part[] | undefined {
  if (HANDING_BACK.test(callee.getText())) return given.map((value) => ({ value, path }));
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const { name, expression: owner } = callee;
  const isOfLanguage = ts.isIdentifier(owner) && home.symbolOf(owner) === undefined;
  if (isOfLanguage) return undefined;
  if (GIVING_ITEM.includes(name.text)) return [{ value: owner, path: ['', ...path] }];
  return GIVING_LIST.includes(name.text) ? [{ value: owner, path }] : undefined;
}

/** What a map, a set and the like is made of. */
export function partsOfContainer(
  { expression, arguments: given }: ts.NewExpression,
  path: readonly string[],
): Part[] | undefined {
  const name = expression.getText();
  if (!CONTAINERS.test(name)) return undefined;
  // What `get` gives of a map is the second of a pair.
  const paths = PAIRS.test(name) ? [path, ['', ...path]] : [path];
  return (given ?? []).flatMap((value) => paths.map((each) => ({ value, path: each })));
}

/** Whether a function is run by what it is handed to, which is not in sight and gives it what it likes. */
export function isRunOutOfSight(home: Unit, { parent: call }: ts.Node): boolean {
  if (!ts.isCallExpression(call)) return false;
  const { expression: callee } = call;
  if (functionBehind(home, callee) !== undefined) return false;
  return !(ts.isPropertyAccessExpression(callee) && GIVES_OWN.includes(callee.name.text));
}

/** What gives back what it is given, or a copy of it, or makes it reactive. */
const HANDING_BACK =
  /^(?:Object\.(?:assign|create|freeze|seal|entries|values|preventExtensions)|Array\.from|Promise\.resolve|(?:(?:_|lodash)\.)?(?:assign|extend|merge|defaults|pick|omit|clone)|reactive|ref|readonly|shallowReactive|shallowRef|markRaw|toRaw|unref|useState)$/;
/** What a map or a list gives one of, and then lacks it, or keeps it. */
const GIVING_ITEM: readonly string[] = [...GIVE_ITEM, 'get', 'pop', 'shift', 'deref'];
const GIVING_LIST: readonly string[] = [...GIVE_LIST, 'sort', 'reverse'];
/** Methods that give what they are called on, or each of it, to a function. */
const GIVES_OWN: readonly string[] = [...CALL_BACK, 'then'];
const PAIRS = /^(?:Weak)?Map$/;
const CONTAINERS = /^(?:Headers|URLSearchParams|URL|Map|Set|WeakMap|WeakRef|FormData)$/;
