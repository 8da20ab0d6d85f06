import { ts } from 'ts-morph';
import { type ClientRow, CLIENTS } from '../client/clients.js';
import { clientOf } from '../client/http-client.js';
import { importedNames, loadersOf, mentionsOf } from '../program/mentions.js';
import { oncePerProject } from '../program/once-per-project.js';
import { originOf } from '../program/origin.js';
import { writesAt } from '../program/names-on-way.js';
import { isAround, unwrap } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';
import { type Write, writesThrough } from '../program/writes-through.js';
import { assumedOfClient } from './changed-client.js';
import { dispatchersOf, takersOfClient } from './client-handed-on.js';
import { type ClientOrigin, originOfClient } from './client-origin.js';
import type { RequestCall } from './request-call.js';
import { mayName, settingsWrittenOf } from './settings-written.js';
import { takesPart } from './stand-in.js';

/** Options by which a client's user takes part in what is sent and handed back. */
export const HOOK_OPTIONS: readonly string[] = [
  ...['transformRequest', 'transformResponse', 'hooks', 'adapter', 'transport', 'handlers'],
  ...['fetch', 'parseJson', 'stringifyJson', 'parser', 'beforeRequest'],
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
  { call, client, promise, isOfWrapper }: SentByClient,
): ClientWrites {
  const counts = takesPart(unit);
  const callee = unwrap(call.expression);
  const isMethod = ts.isPropertyAccessExpression(callee);
  const method = isMethod ? callee.name.text : '';
  const owner = isMethod ? unwrap(callee.expression) : callee;
  const isWrapper = (taker: ts.Node): boolean => isAround(taker, promise);
  const origin = originOfClient(unit, owner, isOfWrapper ? isWrapper : undefined);
  const own = origin.names.flatMap(writesAt);
  const isOfModule = originOf(unit, owner)?.module !== undefined;
  const shared = writesIntoModule(unit.project, client.name).filter(
    ({ members }) => isOfModule || members[0] === 'defaults' || members.includes('prototype'),
  );
  const settings = BY_DEFAULTS.includes(client.name) ? settingsWrittenOf(unit, origin) : [];
  const isCounting = ({ node }: Write): boolean => counts(unitOf(node, unit).path);
  const defaults = [...shared.filter(({ members }) => members[0] === 'defaults'), ...settings];
  const writes = [...own, ...shared, ...settings].filter(isCounting);
  const hooks = [
    ...writes.filter((write) => isHook(write, method) || isOther(unit, write, client)),
    ...writesIntoNode(unit, client.name),
  ].map(({ node }) => statementOf(node));
  const takers = [
    ...takersOf(unit, origin),
    ...(isOfModule ? takersOfModule(unit.project, client.name) : []),
    ...dispatchersOf(unit, client.name),
  ].filter((node) => counts(unitOf(node, unit).path));
  return {
    hooks: [...new Set([...hooks, ...takers])],
    assumptions: assumedOfClient(unit, promise, origin, defaults.filter(isCounting)),
  };
}

type SentByClient = Pick<RequestCall, 'call' | 'client' | 'promise' | 'isOfWrapper'>;

/** The clients whose `defaults` are settings of every request. */
const BY_DEFAULTS: readonly string[] = ['axios', 'nest axios'];

function writesOf(unit: Unit, name: ts.MemberName): readonly Write[] {
  const symbol = unit.symbolOf(name);
  return symbol ? writesThrough(unit, name, symbol) : [];
}

/** Who is handed a client, wherever it is mentioned. */
function takersOf(unit: Unit, { names }: ClientOrigin): readonly ts.Node[] {
  return names
    .filter(({ path }) => path.length === 0)
    .flatMap(({ home, name }) => takersByName(home, name));
}

function takersByName(unit: Unit, name: ts.MemberName): readonly ts.Node[] {
  const symbol = unit.symbolOf(name);
  if (symbol === undefined) return [];
  const ofUnit = knownTakers.get(unit) ?? new Map<ts.Symbol, readonly ts.Node[]>();
  knownTakers.set(unit, ofUnit);
  const found = ofUnit.get(symbol) ?? takersOfClient(unit, mentionsOf(unit, name, symbol));
  ofUnit.set(symbol, found);
  return found;
}

/** A file may have a thousand calls by one client, each of which is a mention of it. */
const knownTakers = new WeakMap<Unit, Map<ts.Symbol, readonly ts.Node[]>>();

/** Who is handed the module that a client comes from, by any file that may write to it. */
const takersOfModule = oncePerProject((project, client: RequestCall['client']['name']) => {
  return namesOfModule(project, client).flatMap(({ unit, name }) =>
    takersOfClient(unit, unit.referencesTo(name)),
  );
});

/** What any file writes into the module that a client comes from: all that it makes may have it. */
const writesIntoModule = oncePerProject((project, client: RequestCall['client']['name']) => {
  return namesOfModule(project, client).flatMap(({ unit, name }) => writesOf(unit, name));
});

/** The names by which files that may write to it import the module that a client comes from. */
const namesOfModule = oncePerProject((project, client: RequestCall['client']['name']) => {
  if (client === 'unknown') return [];
  const { modules }: ClientRow = CLIENTS[client];
  const loading = Object.keys(modules).flatMap((module) => project.importersOfPackage(module));
  const loaders = loadersOf(project, ...loading);
  const paths = project.rewriting().filter((path) => loaders.has(path));
  project.open(paths);
  return paths.flatMap((path) => {
    const unit = project.unitAt(path);
    const names = unit ? importedNames(unit) : [];
    return names.flatMap((name) => {
      const module = unit && originOf(unit, name)?.module;
      return unit && module && Object.hasOwn(modules, module) ? { unit, name } : [];
    });
  });
});

/** The clients that send by what Node itself has, which a file may put something else in the place of. */
const BY_NODE: readonly string[] = [
  ...['axios', 'got', 'superagent', 'needle', 'urllib', 'egg', 'nest axios'],
];

/** `https.request = …` */
function writesIntoNode(unit: Unit, client: string): readonly Write[] {
  if (!BY_NODE.includes(client)) return [];
  return writesIntoModule(unit.project, 'node http').filter(
    ({ members: [first = '', another] }) =>
      another === undefined && ['request', ''].includes(first),
  );
}

/** A method in the place of the client's own, or a default that takes part in every request. */
function isHook({ node, members }: Write, method: string): boolean {
  const [first, second = ''] = members[0] === 'axiosRef' ? members.slice(1) : members;
  if (members.includes('prototype')) return true;
  if (first === 'defaults') {
    return second === '' ? mayName(node, HOOK_OPTIONS) : HOOK_OPTIONS.includes(second);
  }
  return members.length === 1 && (first === method || first === 'request' || first === '');
}

/** Another client in the place of one that a file declares, put there by another file. */
function isOther(unit: Unit, { node, members }: Write, client: RequestCall['client']): boolean {
  const { parent } = node;
  if (members.length > 0 || node.getSourceFile() === unit.sourceFile) return false;
  return !ts.isBinaryExpression(parent) || clientOf(unit, parent.right).name !== client.name;
}

/** All that is written, and where: `http.post = sign(http.post)`. */
function statementOf(node: ts.Node): ts.Node {
  let whole = node;
  while (ts.isExpression(whole.parent)) whole = whole.parent;
  return whole;
}
