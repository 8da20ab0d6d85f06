import { ts } from 'ts-morph';
import { changedSharedObjects } from '../call/shared-objects.js';
import { optionsInSight } from '../client/options-in-sight.js';
import { readPromiseUse } from '../client/promise-use.js';
import { readMovedCode } from '../moved/moved-code.js';
import { measureWrap, type Wrap } from '../moved/wrap.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { isPlainReference, nameOf, unwrap } from '../program/syntax.js';
import { freePageName } from '../program/taken-names.js';
import { quote, type Unit } from '../program/unit.js';

/** A call of the shim's function that is told more than its request. */
export interface ToldCall {
  /** `undefined` where all that it is told holds for the whole lookup, as it stands. */
  readonly wrap: Wrap | undefined;
  readonly assumptions: readonly string[];
}

/** A call of the shim's function, or of a shim's method. */
interface CallToTell {
  readonly call: ts.CallExpression;
  readonly request: ts.Expression;
  /** What alone of the callee is written anew. */
  readonly name: ts.Node;
}

/**
 * Says what becomes of the options of one call: the token and the signal go with every page, the deadline
 * stays that of the whole lookup.
 */
export function readShimCallOptions(
  unit: Unit,
  { call, request, name }: CallToTell,
  options: ts.Expression,
): ToldCall | Refusal {
  const deadline = readDeadline(unit, options);
  if (isRefusal(deadline)) return deadline;
  if (deadline.isAll) return { wrap: undefined, assumptions: [] };
  const use = readPromiseUse(unit, call, false);
  if (isRefusal(use)) return use;
  const moved = readMovedCode(unit, {
    expression: call,
    steps: new Set([call, call.expression]),
    except: request,
    // It is written anew, as what is made of the request is.
    pages: new Set([name]),
    awaited: use.awaited,
  });
  if (isRefusal(moved)) return moved;
  const shared = changedSharedObjects(unit, { promise: call, call, request }, use.awaited);
  if (isRefusal(shared)) return shared;
  const wrap: Wrap = {
    ...measureWrap(unit.text, { promise: call, call, request, slot: request }),
    path: unit.path,
    pages: [],
    lifts: moved.lifts,
    isAsync: moved.awaits,
    page: freePageName(unit, call),
    options: deadline.text,
    requestName: undefined,
  };
  return { wrap, assumptions: [...moved.assumptions, ...shared] };
}

interface Deadline {
  /** What `collectRobotAccounts` is told; `undefined` where there is no deadline. */
  readonly text: string | undefined;
  /** Whether nothing but a deadline is told. */
  readonly isAll: boolean;
}

function readDeadline(unit: Unit, options: ts.Expression): Deadline | Refusal {
  const value = unwrap(options);
  const literal = optionsInSight(unit, value);
  if (literal === undefined) {
    return isPlainReference(value)
      ? { text: `{ deadlineMs: ${value.getText()}?.deadlineMs }`, isAll: false }
      : refuse('shim-options', `${quote(options)} is not in sight`);
  }
  const names = literal.properties.map(({ name }) => nameOf(name));
  const hidden = literal.properties[names.indexOf(undefined)];
  if (hidden !== undefined) return refuse('shim-options', `${quote(hidden)} is not in sight`);
  const property = literal.properties[names.indexOf('deadlineMs')];
  if (property === undefined) return { text: undefined, isAll: names.length === 0 };
  if (names.length === 1) return { text: undefined, isAll: true };
  if (value !== literal) {
    return { text: `{ deadlineMs: ${value.getText()}.deadlineMs }`, isAll: false };
  }
  const isRepeatable =
    ts.isShorthandPropertyAssignment(property) ||
    (ts.isPropertyAssignment(property) && isPlainReference(unwrap(property.initializer)));
  return isRepeatable
    ? { text: `{ ${property.getText()} }`, isAll: false }
    : refuse('shim-options', `${quote(property)} is worked out in the call`);
}
