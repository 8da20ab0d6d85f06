import { ts } from 'ts-morph';
import { type ClientRow, CLIENTS } from '../client/clients.js';
import { loadersOf } from '../program/mentions.js';
import { DECLARES_TESTS } from '../program/test-call.js';
import { replaces, replacesGlobal, writesGlobal } from '../program/test-double.js';
import { unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';
import type { RequestCall } from './request-call.js';

/** Files that test runners load by themselves, before all others. */
const SETUP = /(?:^|[/._-])set-?up(?=[/._-]|Tests?\.|Files?\.)/i;

/** Tells which files take part in what a file does: tests only where they load it, or are loaded before all others. */
export function takesPart({ project, path }: Unit): (path: string) => boolean {
  const loaders = loadersOf(project, path);
  return (from) =>
    loaders.has(from) || SETUP.test(from) || !DECLARES_TESTS.test(project.textOf(from) ?? '');
}

/**
 * The first file that puts something else in the place of a call's client: a test that loads the call's
 * file, be it through others; a file that is loaded before all others; any that writes to the global and
 * is no test.
 */
export function standInFor(
  { project, path }: Unit,
  client: RequestCall['client']['name'],
  callee: ts.Expression,
): string | undefined {
  if (client === 'unknown') return undefined;
  const row: ClientRow = CLIENTS[client];
  const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  const modules = Object.keys(row.modules);
  const words = [...modules, ...(row.global ? [row.global] : [])];
  const loaders = loadersOf(project, path);
  return project.replacing().find((from) => {
    if (modules.some((module) => from.includes(`__mocks__/${module}.`))) return true;
    const text = project.textOf(from) ?? '';
    if (!loaders.has(from) && !SETUP.test(from)) {
      return (
        row.global !== undefined && !DECLARES_TESTS.test(text) && writesGlobal(text, row.global)
      );
    }
    return words.some((word) => replaces(text, word, method) || replacesGlobal(text, word));
  });
}

/**
 * The first test that loads a call's file, be it through others, and has a member by the name of the method
 * that is called, where what that is a method of is handed in: the test may hand in its own.
 */
export function doubleHandedIn(unit: Unit, callee: ts.Expression): string | undefined {
  if (!ts.isPropertyAccessExpression(callee) || !isHandedIn(unit, callee.expression)) {
    return undefined;
  }
  const member = new RegExp(`(?<![.\\w$])${callee.name.text.replace('$', '\\$')}\\s*[:(,}=]`);
  return [...loadersOf(unit.project, unit.path)].find((from) => {
    const text = unit.project.textOf(from) ?? '';
    return DECLARES_TESTS.test(text) && member.test(text);
  });
}

/** Whether a value is a parameter, or a part of one, or a member that is given one. */
function isHandedIn(unit: Unit, expression: ts.Expression): boolean {
  const value = unwrap(expression);
  const isOfThis =
    ts.isPropertyAccessExpression(value) && value.expression.kind === ts.SyntaxKind.ThisKeyword;
  const name = isOfThis ? value.name : value;
  if (!ts.isMemberName(name)) return false;
  const written = isOfThis ? unit.writesTo(name).map(({ parent: put }) => put.parent) : [];
  const given = written.some(
    (put) =>
      ts.isBinaryExpression(put) && ts.isIdentifier(put.right) && isHandedIn(unit, put.right),
  );
  return given || (unit.symbolOf(name)?.declarations ?? []).some(isOfParameter);
}

function isOfParameter(declaration: ts.Node): boolean {
  let node = declaration;
  while (ts.isBindingElement(node)) node = node.parent.parent;
  return ts.isParameter(node);
}
