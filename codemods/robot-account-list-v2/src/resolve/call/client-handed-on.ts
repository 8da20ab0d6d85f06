import { ts } from 'ts-morph';
import type { ClientName } from '../client/clients.js';
import { ANSWERING_MODULES, clientOf } from '../client/http-client.js';
import { functionBehind } from '../program/function-behind.js';
import { isCallee, membersFrom, valueOf } from '../program/member-path.js';
import { mentionsOf } from '../program/mentions.js';
import { oncePerProject } from '../program/once-per-project.js';
import { originOf } from '../program/origin.js';
import type { Project } from '../program/project.js';
import { declaredName, isWrittenTo } from '../program/syntax.js';
import { isTestPath } from '../program/test-double.js';
import { type Unit, unitOf } from '../program/unit.js';

/** Packages that are given a client and leave what it sends and hands back as it is. */
const HARMLESS: readonly string[] = [
  ...['axios-retry', 'axios-cookiejar-support', 'axios-logger', 'axios-debug-log'],
  ...['vue', 'vue-axios', 'react', 'util', 'node:util', 'vitest', '@jest/globals'],
];

/**
 * The calls by which a client is handed, as it is, to a function of a package: `setupCache(http)` may put a
 * cache before it. `http.use(plugin)` of superagent is one, too.
 */
export function takersOfClient(unit: Unit, mentions: readonly ts.MemberName[]): ts.Node[] {
  return mentions.flatMap((mention) => {
    const { node, members } = membersFrom(valueOf(mention));
    const home = unitOf(node, unit);
    if (isTestPath(home.path)) return [];
    if (members.length === 1 && members[0] === 'use' && isCallee(node)) return [node.parent];
    const { parent } = node;
    const isCall = ts.isCallExpression(parent) || ts.isNewExpression(parent);
    const isWhole = members.every((member) => member === 'axiosRef');
    return isCall && isWhole && parent.expression !== node && isOfPackage(home, parent)
      ? [parent]
      : [];
  });
}

function isOfPackage(unit: Unit, { expression }: ts.CallExpression | ts.NewExpression): boolean {
  const owner = ts.isPropertyAccessExpression(expression) ? expression.expression : expression;
  const { module } = originOf(unit, expression) ?? originOf(unit, owner) ?? {};
  if (module === undefined || [...HARMLESS, ...ANSWERING_MODULES].includes(module)) return false;
  return functionBehind(unit, expression) === undefined;
}

/** The clients that undici sends for. */
const BY_UNDICI: readonly ClientName[] = ['fetch', 'undici'];

/** Where undici is given what sends from then on, and that is none of its own agents as they are. */
export function dispatchersOf({ project }: Unit, client: string): ts.Node[] {
  if (!BY_UNDICI.some((each) => each === client)) return [];
  return [...callsTaking(project, 'setGlobalDispatcher'), ...writesBy(project, GLOBAL_DISPATCHER)];
}

const callsTaking = oncePerProject((project, setter: string) => {
  return unitsSaying(project, setter).flatMap((unit) => {
    return unit
      .identifiers(setter)
      .map(valueOf)
      .flatMap((callee) => {
        const { parent: call } = callee;
        const [given] = ts.isCallExpression(call) && isCallee(callee) ? call.arguments : [];
        return given && !isPlainDispatcher(unit, given) ? [call] : [];
      });
  });
});

/** The symbol, with a version behind it, by which undici keeps its dispatcher in the global object. */
const GLOBAL_DISPATCHER = 'undici.globalDispatcher';

/** `globalThis[Symbol.for('undici.globalDispatcher.1')] = agent`, also by a constant; whatever it is given to may do so. */
const writesBy = oncePerProject((project, key: string) => {
  return unitsSaying(project, key).flatMap((unit) => {
    const symbols = unit
      .identifiers('for')
      .map(valueOf)
      .filter(isCallee)
      .map(({ parent }) => parent);
    return symbols
      .filter((call) => call.getText().includes(key))
      .flatMap((symbol) => [symbol, ...namesFor(unit, symbol)])
      .flatMap((use) => {
        const { parent: owner } = use;
        if (ts.isCallExpression(owner) || ts.isComputedPropertyName(owner)) return [owner.parent];
        const isKey = ts.isElementAccessExpression(owner) && isWrittenTo(owner);
        const isPlain =
          isKey &&
          ts.isBinaryExpression(owner.parent) &&
          isPlainDispatcher(unit, owner.parent.right);
        return isKey && !isPlain ? [owner.parent] : [];
      });
  });
});

/** The mentions of the constant that a value is kept in. */
function namesFor(unit: Unit, { parent }: ts.Node): readonly ts.Node[] {
  const name = ts.isVariableDeclaration(parent) ? declaredName(parent) : undefined;
  const symbol = name && unit.symbolOf(name);
  return name && symbol ? mentionsOf(unit, name, symbol) : [];
}

/** The files, tests aside, that may write to what others share, and mention a word. */
function unitsSaying(project: Project, word: string): Unit[] {
  const paths = project.rewriting().filter((path) => {
    return !isTestPath(path) && project.textOf(path)?.includes(word) === true;
  });
  project.open(paths);
  return paths.flatMap((path) => project.unitAt(path) ?? []);
}

/** Whether a value is an agent of undici, as it is. */
export function isPlainDispatcher(unit: Unit, value: ts.Expression): boolean {
  return clientOf(unit, value).name === 'undici dispatcher';
}
