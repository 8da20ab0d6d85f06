import { ts } from 'ts-morph';
import { originOf } from './origin.js';
import { isWrapper, unwrap } from './syntax.js';
import type { Unit } from './unit.js';

const TEST_MODULES: readonly string[] = [
  ...['vitest', '@jest/globals', 'node:test', 'test', 'mocha', 'ava'],
];

/** What makes a file a test, which changes nothing for files that it does not load; `/a/.test(b)` does not. */
export const DECLARES_TESTS = /(?<![.\w$])(?:describe|it|test)(?:\.\w+)*\s*\(\s*['"`[]/;

/** Whether a call goes to one of a test runner's functions by these names: `it`, `it.each(…)`, `describe.skip`. */
export function isTestCall(
  unit: Unit,
  { expression }: ts.CallExpression | ts.NewExpression,
  names: readonly string[],
): boolean {
  const origin = originOf(unit, rootOf(expression));
  if (origin === undefined) return false;
  const isRunner = origin.module === undefined || TEST_MODULES.includes(origin.module);
  return isRunner && names.includes(origin.name === 'default' ? 'test' : origin.name);
}

/** `it` in `it.skip.each(table)`. */
function rootOf(callee: ts.Expression): ts.Expression {
  let root = unwrap(callee);
  while (ts.isPropertyAccessExpression(root) || ts.isCallExpression(root)) {
    root = unwrap(root.expression);
  }
  return root;
}

const ASSERTIONS: readonly string[] = [
  ...['expect', 'assert', 'should', 'equal', 'strictEqual', 'deepEqual', 'deepStrictEqual'],
];

/** The assertion that a call belongs to: `expect(…).toEqual(…)`, `assert.equal(…)`. */
function isAssertion(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const root = rootOf(node.expression);
  return ts.isIdentifier(root) && ASSERTIONS.includes(root.text);
}

/** Whether a literal is what an assertion expects, or a part of it. */
export function isExpected(literal: ts.Node): boolean {
  let node = literal;
  for (;;) {
    const { parent } = node;
    const isInside =
      isWrapper(parent) ||
      ts.isArrayLiteralExpression(parent) ||
      ts.isObjectLiteralExpression(parent) ||
      ts.isPropertyAssignment(parent);
    if (!isInside) return isAssertion(parent);
    node = parent;
  }
}

/** Where a test looks at one of these names in what it asserts. */
export function assertedAmong(unit: Unit, names: readonly string[]): ts.Node | undefined {
  return names.flatMap((name) => unit.identifiers(name)).find(isAsserted);
}

function isAsserted(name: ts.Node): boolean {
  let node = name.parent;
  while (!ts.isStatement(node) && !ts.isFunctionLike(node)) {
    // What a lookup is asked inside an assertion is no assertion.
    if (ts.isCallExpression(node)) return isAssertion(node);
    node = node.parent;
  }
  return false;
}
