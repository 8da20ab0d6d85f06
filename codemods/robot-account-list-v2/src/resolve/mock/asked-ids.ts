import { ts } from 'ts-morph';
import { clientOf } from '../client/http-client.js';
import type { IdField } from '../finding/finding.js';
import { literalValue } from '../program/literal-value.js';
import { isWithin, nameOf } from '../program/syntax.js';
import { isExpected, isTestCall } from '../program/test-call.js';
import type { Unit } from '../program/unit.js';

/** One list of ids, in its order. */
export interface AskedIds {
  readonly ids: readonly string[];
  /** The field of the request that it is written in, where it is. */
  readonly field: IdField | undefined;
}

/** The lists of ids written where a mock is used. */
export interface Asked {
  readonly lists: readonly AskedIds[];
  /** Whether these are all that can be asked for: the mock and its lookups stand in one test, or one file of tests. */
  readonly isWhole: boolean;
}

/**
 * Finds the lists of ids that lookups in the reach of a mock may ask for: every list of strings in the
 * test that sets the mock up, or in the file of tests, except what is expected and what is answered.
 *
 * @param reach `file` for the lists of its other tests, too
 */
export function askedIn(unit: Unit, reply: ts.Node, reach: 'test' | 'file' = 'test'): Asked {
  const around = scopeOf(unit, reply);
  const scope = around && reach === 'file' ? unit.sourceFile : around;
  const lists: AskedIds[] = [];
  let isWhole = scope !== undefined;
  const answers = (element: ts.Node): boolean =>
    ts.isCallExpression(element) &&
    ts.isPropertyAccessExpression(element.expression) &&
    clientOf(unit, element.expression.expression).name === 'answering';
  const visit = (node: ts.Node): void => {
    if (isWithin(node, reply) || isAnswered(node)) return;
    const isList = ts.isArrayLiteralExpression(node) && !node.elements.some(answers);
    if (isList && !isExpected(node)) {
      const ids = literalValue(unit, node);
      const isText = Array.isArray(ids) && ids.every((each) => typeof each === 'string');
      if (isText && ids.length > 0) lists.push({ ids, field: fieldOf(node) });
      else if (mayBeIds(ids)) isWhole = false;
    }
    ts.forEachChild(node, visit);
  };
  if (scope !== undefined) visit(scope);
  return { lists, isWhole: isWhole && lists.length > 0 };
}

/** A list of accounts, or an account: what is answered and not what is asked. */
function isAnswered(node: ts.Node): boolean {
  if (ts.isPropertyAssignment(node)) return nameOf(node.name) === 'account_list';
  return (
    ts.isObjectLiteralExpression(node) &&
    node.properties.some(({ name }) => nameOf(name) === 'account_id')
  );
}

function fieldOf(list: ts.Node): IdField | undefined {
  const field = ts.isPropertyAssignment(list.parent) ? nameOf(list.parent.name) : undefined;
  return field === 'account_id_list' || field === 'external_user_id_list' ? field : undefined;
}

/** Empty, or holding what is not in sight. */
function mayBeIds(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return true;
  return value.some((each) => typeof each === 'symbol');
}

/** The test around a mock, or the file where it has tests; `undefined` where its lookups stand elsewhere. */
function scopeOf(unit: Unit, reply: ts.Node): ts.Node | undefined {
  for (let node = reply.parent; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isCallExpression(node) && isTestCall(unit, node, TESTS)) return node;
  }
  const hasTests = TESTS.some((name) =>
    unit.identifiers(name).some(({ parent }) => {
      return ts.isCallExpression(parent) && isTestCall(unit, parent, TESTS);
    }),
  );
  return hasTests ? unit.sourceFile : undefined;
}

const TESTS: readonly string[] = ['it', 'test'];
