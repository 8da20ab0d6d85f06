import { ts } from 'ts-morph';
import { asGood, type Call, judgeWrite } from '../program/judge-write.js';
import { mayBeGivenOthers } from '../program/may-differ.js';
import { waysOutAt, writesAt } from '../program/names-on-way.js';
import { changedAt, isShared } from '../program/shared-writes.js';
import { Sources } from '../program/sources.js';
import { outermost, unwrap } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';
import type { Write } from '../program/writes-through.js';
import type { ClientOrigin } from './client-origin.js';
import { leavesAlone } from './objects-of-others.js';

/**
 * What is assumed of a client that is written into for other calls, by whatever name, or replaced, or whose
 * settings go out of sight.
 *
 * @param settings what is written into its settings, as far as that is found anywhere
 */
export function assumedOfClient(
  unit: Unit,
  promise: ts.Expression,
  origin: ClientOrigin,
  settings: readonly Write[],
): string[] {
  const { names } = origin;
  const call = { expression: promise, awaited: ts.isAwaitExpression(outermost(promise).parent) };
  const use = { ...call, isValue: true };
  const own = names
    .filter(({ home, name }) => isShared(home, name))
    .flatMap((place) => {
      const { home, name, path } = place;
      const [declaration] = home.symbolOf(name)?.declarations ?? [];
      const replaced = writesAt(place).filter((write) => isReplaced(home, write));
      return [
        ...told(name, changedAt(home, name, path, call)),
        ...replaced.flatMap((write) => told(write.node, judgeWrite(home, write, declaration, use))),
      ];
    });
  const declaration = declarationOf(unit, origin);
  const others = settings.flatMap((write) => {
    return told(write.node, judgeWrite(unit, write, declaration, use));
  });
  const given = settings
    .filter(({ members }) => isObject(members))
    .flatMap(({ node }) => valuesGiven(node))
    .flatMap((value) => changedObjects(unit, value, call));
  return [...own, ...others, ...given, ...settingsOut(unit, origin)];
}

function told(node: ts.Node, found: ReturnType<typeof judgeWrite>): string[] {
  if (found === undefined) return [];
  return [typeof found === 'string' ? found : asGood(node)];
}

/** What declares a client that a function makes for itself; of any other, something that no function declares. */
function declarationOf(
  { sourceFile }: Unit,
  { names, isUnknown }: ClientOrigin,
): ts.Node | undefined {
  const [first] = names;
  const isOwn = !isUnknown && names.every(({ home, name }) => !isShared(home, name));
  const isMember = first?.home.symbolOf(first.name)?.declarations?.some(ts.isClassElement) === true;
  if (first === undefined || !(isOwn || isMember)) return sourceFile.statements[0];
  return first.home.symbolOf(first.name)?.declarations?.[0];
}

/** Whether a write puts a client with other settings in the place of one: `http = axios.create({ headers })`. */
function isReplaced(unit: Unit, { node, members }: Write): boolean {
  const { parent } = node;
  if (members.length > 0 || !ts.isBinaryExpression(parent)) return false;
  if (parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
  const value = unwrap(parent.right);
  const isMade = ts.isCallExpression(value) || ts.isNewExpression(value);
  return isMade && mayBeGivenOthers(unitOf(value, unit), value);
}

/** `H` of `http.defaults.headers.common = H`, and whatever else is put there as a whole. */
function valuesGiven(write: ts.Node): readonly ts.Expression[] {
  const { parent } = write;
  if (ts.isBinaryExpression(parent)) return [parent.right];
  return ts.isCallExpression(parent) ? parent.arguments.filter((each) => each !== write) : [];
}

/** What is assumed of objects among a client's settings that are written into for other calls. */
function changedObjects(unit: Unit, value: ts.Expression, call: Call): string[] {
  const assumptions: string[] = [];
  const sources = new Sources(unit, {
    options: OBJECTS,
    isOfWrapper: () => false,
    isAroundCall: () => true,
    onUnknown: () => undefined,
    onName: (name, path) => {
      const home = unitOf(name, unit);
      const found = isShared(home, name) ? changedAt(home, name, path, call) : undefined;
      assumptions.push(...told(name, found));
    },
  });
  sources.follow(value, []);
  return assumptions;
}

/** What is assumed where the settings themselves go out of sight: `keep(http.defaults.headers)`. */
function settingsOut(unit: Unit, { names }: ClientOrigin): string[] {
  const ways = names.flatMap(waysOutAt).filter(({ members }) => isObject(members));
  return ways.map(({ node }) => leavesAlone(unit, node));
}

/** Whether members of a client lead to settings that are objects, and not to one of those: `defaults.headers.common`. */
function isObject(members: readonly string[]): boolean {
  const [first, ...further] = members;
  return first === 'defaults' && further.length < 3 && further.every((each) => OBJECTS.test(each));
}

const OBJECTS = /^(?:headers|params|common|post|get|put|patch|delete|head|)$/;
