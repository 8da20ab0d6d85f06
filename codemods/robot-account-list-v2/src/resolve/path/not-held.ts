import { ts } from 'ts-morph';
import { type Refusal, refuse } from '../program/assessment.js';
import { isPartOfPath } from '../program/path-text.js';
import { functionOf, isWrapper, nameOf } from '../program/syntax.js';
import { placeOf, quote, type Unit } from '../program/unit.js';

/** By which names a path stands among the options of a call. */
const PATH_KEYS: readonly string[] = ['url', 'uri', 'path', 'baseURL'];

/**
 * Why a path cannot be followed from the object that it stands in to where that is used: what is copied over
 * it, what it is assigned to, or the function that gives it. `undefined` where none of these is the cause.
 */
export function readNotHeld(unit: Unit, literal: ts.Node): Refusal | undefined {
  let node = literal;
  let key: string | undefined;
  for (;;) {
    const { parent } = node;
    if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
      key ??= nameOf(parent.name);
      const { properties } = parent.parent;
      const copied = properties.slice(properties.indexOf(parent)).find(ts.isSpreadAssignment);
      if (copied) return refuse(codeFor(key), `${quote(copied)} may replace it`);
      node = parent.parent;
    } else if (isWrapper(parent) || isPartOfPath(unit, node)) node = parent;
    else break;
  }
  return key === undefined ? undefined : whereItGoes(unit, node, codeFor(key));
}

function codeFor(key = ''): 'options-elsewhere' | 'path-in-constant' {
  return PATH_KEYS.includes(key) ? 'options-elsewhere' : 'path-in-constant';
}

function whereItGoes(
  unit: Unit,
  object: ts.Node,
  code: ReturnType<typeof codeFor>,
): Refusal | undefined {
  const { parent } = object;
  const isReturned =
    ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === object);
  if (isReturned) {
    const owner = functionOf(object);
    return refuse(code, `the function at ${placeOf(unit, owner)} does not always give this one`);
  }
  if (ts.isCallExpression(parent) && parent.expression !== object) {
    return refuse('string', `${quote(parent.expression)} is handed it`);
  }
  const isAssigned = ts.isBinaryExpression(parent) && parent.right === object;
  return isAssigned ? refuse(code, `${quote(parent.left)} keeps it`) : undefined;
}
