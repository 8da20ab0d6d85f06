import { ts } from 'ts-morph';
import { namesIn } from '../program/aliases.js';
import { oncePerProject } from '../program/once-per-project.js';
import { nameOf, unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';
import { type Write, writesInto, writesThrough } from '../program/writes-through.js';
import { type ClientOrigin, mayBeSame, originOfClient } from './client-origin.js';
import { takenIn } from './taken-of-clients.js';

/** The settings by which a client of axios makes requests. */
const SETTINGS: readonly string[] = [
  ...['headers', 'baseURL', 'params', 'paramsSerializer', 'auth', 'adapter', 'proxy'],
  ...['transformRequest', 'transformResponse', 'httpAgent', 'httpsAgent', 'withCredentials'],
];

/** A part of a project that writes into the settings of a client. */
interface SettingsWritten {
  readonly write: Write;
  readonly unit: Unit;
  readonly owner: ts.Expression;
}

/** What any file writes into the settings of what may be a client: `this.$http.defaults.headers.common.Token = …`. */
export function settingsWrittenOf(unit: Unit, client: ClientOrigin): Write[] {
  return settingsWritten(unit.project, 'defaults')
    .filter(({ unit: home, owner }) => mayBeSame(client, ownerOf(home, owner)))
    .map(({ write }) => write);
}

function ownerOf(unit: Unit, owner: ts.Expression): ClientOrigin {
  const found = knownOwners.get(owner) ?? originOfClient(unit, owner);
  knownOwners.set(owner, found);
  return found;
}

const knownOwners = new WeakMap<ts.Node, ClientOrigin>();

/** `http.defaults`, `{ defaults }` of what is taken apart, by its text. */
const TAKES = /\.defaults\b(?!\()|\[\s*['"`]defaults|[{,]\s*defaults\b[^;]{0,100}\}\s*=/;

const settingsWritten = oncePerProject((project, word: 'defaults'): SettingsWritten[] => {
  const paths = project.scriptsWith(word).filter((path) => TAKES.test(project.textOf(path) ?? ''));
  project.open(paths);
  return paths.flatMap((path) => {
    const unit = project.unitAt(path);
    if (unit === undefined) return [];
    const taken = takenIn(unit, word).filter(({ node }) => !isDeclared(unit, node));
    return taken.flatMap(({ node, owner }) => {
      return writesOf(unit, node)
        .filter(isSetting)
        .map((write) => ({
          unit,
          owner,
          write: { ...write, members: [word, ...write.members] },
        }));
    });
  });
});

/** Whether it is a class or an object of the project that has these defaults. */
function isDeclared(unit: Unit, taken: ts.Node): boolean {
  const name = ts.isPropertyAccessExpression(taken) ? taken.name : undefined;
  const [declaration] = (name && unit.symbolOf(name)?.declarations) ?? [];
  return declaration !== undefined && !ts.isTypeElement(declaration);
}

function writesOf(unit: Unit, taken: ts.Node): readonly Write[] {
  if (!ts.isBindingElement(taken)) return writesInto(unit, taken);
  return namesIn(taken.name).flatMap(({ name, members }) => {
    const symbol = unit.symbolOf(name);
    const writes = symbol ? writesThrough(unit, name, symbol) : [];
    return writes.map((write) => ({ ...write, members: [...members, ...write.members] }));
  });
}

/** Whether a write tells one of a client's settings, or may: other things have defaults, too. */
function isSetting({ node, members: [first = ''] }: Write): boolean {
  return first === '' ? mayName(node, SETTINGS) : SETTINGS.includes(first);
}

/** Whether `Object.assign(axios.defaults, { adapter })`, or what else writes many members, has one by such a name. */
export function mayName({ parent }: ts.Node, names: readonly string[]): boolean {
  const [, given] = ts.isCallExpression(parent) ? parent.arguments : [];
  const value = ts.isBinaryExpression(parent) ? parent.right : given;
  const literal = value && unwrap(value);
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return true;
  return literal.properties.some(
    ({ name }) => name === undefined || names.includes(nameOf(name) ?? ''),
  );
}
