import { ts } from 'ts-morph';
import { type ClientName, type ClientRow, CLIENTS } from '../client/clients.js';
import { clientOf } from '../client/http-client.js';
import { importedNames } from '../program/mentions.js';
import { originOf } from '../program/origin.js';
import type { Project } from '../program/project.js';
import { isGiven } from '../program/shared-writes.js';
import { nameOf, unwrap } from '../program/syntax.js';
import { quote, type Unit, unitOf } from '../program/unit.js';
import { type Write, writesThrough } from '../program/writes-through.js';
import type { RequestCall } from './request-call.js';
import { takesPart } from './stand-in.js';

/** Options by which a client's user takes part in what is sent and handed back. */
export const HOOK_OPTIONS: readonly string[] = [
  'transformRequest',
  'transformResponse',
  'hooks',
  'adapter',
];

/** What is written into a client, wherever in the project. */
export interface ClientWrites {
  /** What takes part in every request from then on: another method, a default that is a hook. */
  readonly hooks: readonly ts.Node[];
  /** What is assumed of defaults that are written for each call. */
  readonly assumptions: readonly string[];
}

/** Finds what is written into the client of a call: `http.post = …`, `axios.defaults.adapter = …`. */
export function writesIntoClient(
  unit: Unit,
  { call, client }: Pick<RequestCall, 'call' | 'client'>,
): ClientWrites {
  const counts = takesPart(unit);
  const callee = unwrap(call.expression);
  const isMethod = ts.isPropertyAccessExpression(callee);
  const method = isMethod ? callee.name.text : '';
  const owner = isMethod ? unwrap(callee.expression) : callee;
  const name = ts.isPropertyAccessExpression(owner) ? owner.name : owner;
  const own = ts.isMemberName(name) ? writesOf(unit, name) : [];
  const origin = originOf(unit, owner);
  const shared = writesIntoModule(unit, client.name).filter(
    ({ members: [first] }) =>
      origin?.module !== undefined || first === 'defaults' || first === 'prototype',
  );
  const writes = [...new Set([...own, ...shared])].filter(({ node }) =>
    counts(unitOf(node, unit).path),
  );
  const hooks = writes.filter((write) => isHook(write, method) || isOther(unit, write, client));
  const given = writes.filter(
    ({ node, members: [first] }) => first === 'defaults' && isGiven(unit, node),
  );
  return {
    hooks: hooks.map(({ node }) => statementOf(node)),
    assumptions: given.map(
      ({ node }) => `${quote(node)} is the same, or as good, while the pages are read`,
    ),
  };
}

function writesOf(unit: Unit, name: ts.MemberName): readonly Write[] {
  const symbol = unit.symbolOf(name);
  return symbol ? writesThrough(unit, name, symbol) : [];
}

/** What any file writes into the module that a client comes from: all that it makes may have it. */
function writesIntoModule(
  { project }: Unit,
  client: RequestCall['client']['name'],
): readonly Write[] {
  if (client === 'unknown') return [];
  const all = known.get(project) ?? new Map<ClientName, readonly Write[]>();
  known.set(project, all);
  const found = all.get(client) ?? writesInto(project, CLIENTS[client]);
  all.set(client, found);
  return found;
}

const known = new WeakMap<Project, Map<ClientName, readonly Write[]>>();

function writesInto(project: Project, { modules }: ClientRow): Write[] {
  project.open(project.rewriting());
  return project.rewriting().flatMap((path) => {
    const other = project.unitAt(path);
    const names = other ? importedNames(other) : [];
    return names.flatMap((name) => {
      const module = other && originOf(other, name)?.module;
      return other && module && Object.hasOwn(modules, module) ? writesOf(other, name) : [];
    });
  });
}

/** A method in the place of the client's own, or a default that takes part in every request. */
function isHook({ node, members }: Write, method: string): boolean {
  const [first, second = ''] = members[0] === 'axiosRef' ? members.slice(1) : members;
  if (first === 'prototype') return true;
  if (first === 'defaults') {
    return second === '' ? namesHook(node) : HOOK_OPTIONS.includes(second);
  }
  return members.length === 1 && (first === method || first === 'request' || first === '');
}

/** Another client in the place of one that a file declares, put there by another file. */
function isOther(unit: Unit, { node, members }: Write, client: RequestCall['client']): boolean {
  const { parent } = node;
  if (members.length > 0 || node.getSourceFile() === unit.sourceFile) return false;
  return !ts.isBinaryExpression(parent) || clientOf(unit, parent.right).name !== client.name;
}

/** `Object.assign(axios.defaults, { adapter })`, and whatever else does not tell its names. */
function namesHook(node: ts.Node): boolean {
  const { parent } = node;
  const [, given] = ts.isCallExpression(parent) ? parent.arguments : [];
  const literal = given && unwrap(given);
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return true;
  return literal.properties.some(
    ({ name }) => name === undefined || HOOK_OPTIONS.includes(nameOf(name) ?? ''),
  );
}

/** All that is written, and where: `http.post = sign(http.post)`. */
function statementOf(node: ts.Node): ts.Node {
  let whole = node;
  while (ts.isExpression(whole.parent)) whole = whole.parent;
  return whole;
}
