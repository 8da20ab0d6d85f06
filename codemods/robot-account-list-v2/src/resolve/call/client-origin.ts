import { ts } from 'ts-morph';
import { clientOf } from '../client/http-client.js';
import { handedFor } from '../program/handed-by-callers.js';
import { CALL_BACK } from '../program/methods.js';
import { type NameOnWay, waysOutAt } from '../program/names-on-way.js';
import { originOf } from '../program/origin.js';
import { Sources } from '../program/sources.js';
import { type Unit, unitOf } from '../program/unit.js';

/** Where a client comes from. */
export interface ClientOrigin {
  /** Every name that it has on its way. */
  readonly names: readonly NameOnWay[];
  /** The calls that make it, and the exports of packages that it is. */
  readonly makers: ReadonlySet<ts.Node | string>;
  /** Whether it may also be one that comes from out of sight: of a global, of a component, of what is injected. */
  readonly isUnknown: boolean;
}

/** Follows a client back to where it is made, by every name that it has on its way. */
export function originOfClient(
  unit: Unit,
  client: ts.Expression,
  isOfWrapper?: (owner: ts.Node) => boolean,
): ClientOrigin {
  // A file may have a thousand calls by one client.
  const symbol = isOfWrapper || !ts.isIdentifier(client) ? undefined : unit.symbolOf(client);
  const found = (symbol && known.get(symbol)) ?? follow(unit, client, isOfWrapper);
  if (symbol) known.set(symbol, found);
  return found;
}

const known = new WeakMap<ts.Symbol, ClientOrigin>();

function follow(
  unit: Unit,
  client: ts.Expression,
  isOfWrapper: (owner: ts.Node) => boolean = () => false,
): ClientOrigin {
  const own = ts.isPropertyAccessExpression(client) ? client.name : client;
  const isNamed = ts.isMemberName(own) && unit.symbolOf(own) !== undefined;
  const names: NameOnWay[] = isNamed ? [{ home: unit, name: own, path: [] }] : [];
  const makers = new Set<ts.Node | string>();
  let isUnknown = false;
  const sources = new Sources(unit, {
    options: /^$/,
    isOfWrapper,
    isAroundCall: () => true,
    onName: (name, path) => {
      const home = unitOf(name, unit);
      if (name !== own) names.push({ home, name, path });
      isUnknown ||= isGivenOutOfSight(home, name);
    },
    onUnknown: (node) => {
      const home = unitOf(node, unit);
      if (ts.isIdentifier(node) && node !== own) names.push({ home, name: node, path: [] });
      const maker = makerOf(home, node);
      if (maker === undefined) isUnknown = true;
      else makers.add(maker);
    },
  });
  sources.follow(client, []);
  return { names, makers, isUnknown };
}

/** `axios.create()` is itself, `axios` the export of its module. */
function makerOf(unit: Unit, node: ts.Node): ts.Node | string | undefined {
  if (!ts.isExpression(node)) return undefined;
  const isMade = ts.isCallExpression(node) || ts.isNewExpression(node);
  if (isMade) return clientOf(unit, node).name === 'unknown' ? undefined : node;
  const { module, name } = originOf(unit, node) ?? {};
  if (module === undefined) return undefined;
  const { name: client } = clientOf(unit, node);
  return client === 'unknown' ? `${module} ${name ?? ''}` : client;
}

/** Whether a name is a parameter that nobody in sight hands anything over for. */
function isGivenOutOfSight(unit: Unit, name: ts.MemberName): boolean {
  let [declaration]: readonly ts.Node[] = unit.symbolOf(name)?.declarations ?? [];
  while (declaration && ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
  if (declaration === undefined || !ts.isParameter(declaration)) return false;
  const { parent: call } = declaration.parent;
  const callee = ts.isCallExpression(call) ? call.expression : undefined;
  const isItem =
    callee !== undefined &&
    ts.isPropertyAccessExpression(callee) &&
    [...CALL_BACK, 'then'].includes(callee.name.text);
  return !isItem && handedFor(unit, name, name).length === 0;
}

/**
 * Whether two may be one and the same client: made at the same place, or one of them comes from out of sight,
 * where the other one goes, or comes from as well.
 */
export function mayBeSame(one: ClientOrigin, other: ClientOrigin): boolean {
  if ([...one.makers].some((maker) => other.makers.has(maker))) return true;
  if (one.isUnknown) return other.isUnknown || isOut(other);
  return other.isUnknown && isOut(one);
}

/** Whether a client goes out of sight by any name, or is what a package exports, which anybody may have. */
function isOut(client: ClientOrigin): boolean {
  const { names, makers } = client;
  const isFound =
    knownOut.get(client) ??
    ([...makers].some((maker) => typeof maker === 'string') ||
      names.some((each) => waysOutAt(each).some(({ members }) => members.length === 0)));
  knownOut.set(client, isFound);
  return isFound;
}

const knownOut = new WeakMap<ClientOrigin, boolean>();
