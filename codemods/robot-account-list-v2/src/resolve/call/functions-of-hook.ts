import { ts } from 'ts-morph';
import { type FunctionInSight, functionBehind } from '../program/function-behind.js';
import { overridesBehind } from '../program/overrides.js';
import { returnedValues } from '../program/returned-values.js';
import { isPropertyName, unwrap } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';

/** What is run where a hook is. */
export interface FunctionsOfHook {
  /** The functions that the hook may be; `undefined` where one is not in sight, as of a package or a parameter. */
  readonly own: readonly FunctionInSight[] | undefined;
  /** What the hook is written as, its own functions, and those that these name, and so on. */
  readonly code: readonly ts.Node[];
}

/** Finds the functions that are run where a hook is: it may be made by a call, and hand on to others. */
export function functionsOfHook(unit: Unit, hook: ts.Node): FunctionsOfHook {
  const home = unitOf(hook, unit);
  const own = ts.isExpression(hook) ? functionsGiven(home, hook, 0) : undefined;
  const code = new Set<ts.Node>([hook, ...(own ?? [])]);
  // A set hands out what is added while it is gone through.
  for (const each of code) addFunctionsNamed(unitOf(each, unit), each, code);
  return { own, code: [...code] };
}

/** How many calls that make functions lead on to others before the trail is given up. */
const MAX_STEPS = 3;

function functionsGiven(
  unit: Unit,
  expression: ts.Expression,
  steps: number,
): FunctionInSight[] | undefined {
  const value = unwrap(expression);
  const either = (values: readonly ts.Expression[], home = unit): FunctionInSight[] | undefined => {
    const found = values.map((each) => functionsGiven(home, each, steps + 1));
    return found.some((each) => each === undefined) || found.length === 0
      ? undefined
      : found.flatMap((each) => each ?? []);
  };
  if (steps > MAX_STEPS) return undefined;
  const named = functionBehind(unit, value);
  if (named !== undefined) return [named];
  if (isNoFunction(value)) return [];
  if (ts.isConditionalExpression(value)) return either([value.whenTrue, value.whenFalse]);
  if (!ts.isCallExpression(value)) return undefined;
  const { expression: callee } = value;
  const isBound = ts.isPropertyAccessExpression(callee) && callee.name.text === 'bind';
  if (isBound) return either([callee.expression]);
  const maker = functionBehind(unit, callee);
  return maker && either(returnedValues(maker), unitOf(maker, unit));
}

/** `null`, `undefined`, `false`, and the options that go with a hook. */
function isNoFunction(value: ts.Expression): boolean {
  return (
    ts.isObjectLiteralExpression(value) ||
    value.kind === ts.SyntaxKind.NullKeyword ||
    value.kind === ts.SyntaxKind.FalseKeyword ||
    (ts.isIdentifier(value) && value.text === 'undefined')
  );
}

function addFunctionsNamed(unit: Unit, within: ts.Node, code: Set<ts.Node>): void {
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    const isName = ts.isIdentifier(node) && !isPropertyName(node);
    if (isName || ts.isPropertyAccessExpression(node)) {
      const named = functionBehind(unit, node);
      if (named !== undefined) code.add(named);
    }
    ts.forEachChild(node, visit);
  };
  visit(within);
}

/** What a call is made by, as `headers()` of `{ headers: this.headers() }`, also as heirs of its class have it. */
export function functionsCalledIn(
  home: Unit,
  promise: ts.Node,
  steps: ReadonlySet<ts.Node>,
): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && !steps.has(node)) {
      const called = functionBehind(home, node.expression);
      found.push(...(called ? [called] : []), ...overridesBehind(home, node.expression));
    }
    ts.forEachChild(node, visit);
  };
  visit(promise);
  return found;
}
