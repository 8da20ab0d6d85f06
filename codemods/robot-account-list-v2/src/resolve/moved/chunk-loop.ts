import { ts } from 'ts-morph';
import { ID_LIST_FIELDS } from '../../old-api.js';
import { initializerOf } from '../program/origin.js';
import { isWithin, nameOf, unwrap } from '../program/syntax.js';
import { placeOf, type Unit } from '../program/unit.js';

/**
 * What to do about a loop that asks for the ids of one robot in chunks, as V1's limit of 100 demanded;
 * nothing where a call stands in none, or every turn asks another robot.
 *
 * @param ids what the lists of ids are made from; by default what the request's literal gives for them
 * @see CONTRACT.md D6 and D12
 */
export function chunkLoopAround(
  unit: Unit,
  call: ts.Node,
  request: ts.Expression,
  ids: readonly ts.Expression[] = ID_LIST_FIELDS.flatMap(
    (field) => fieldOf(unit, request, field) ?? [],
  ),
): string[] {
  const robot = fieldOf(unit, request, 'robot_id');
  const loop = loopAround(call);
  if (loop === undefined || robot === undefined) return [];
  const isTurns = ids.some((value) => dependsOn(unit, value, loop));
  if (!isTurns || dependsOn(unit, robot, loop)) return [];
  return [
    `${placeOf(unit, loop)} asks for one robot's ids in chunks: on V2 every chunk is a lookup of its own, and those made at once each walk the robot's list; hand all ids to one call, which takes any number, and drop the loop`,
  ];
}

/** What a literal gives for a field. */
function fieldOf(unit: Unit, request: ts.Expression, field: string): ts.Expression | undefined {
  const value = unwrap(request);
  const literal = ts.isIdentifier(value) ? initializerOf(unit, value) : value;
  const properties =
    literal && ts.isObjectLiteralExpression(unwrap(literal))
      ? (unwrap(literal) as ts.ObjectLiteralExpression).properties
      : [];
  const property = properties.find(({ name }) => nameOf(name) === field);
  if (property === undefined) return undefined;
  if (ts.isShorthandPropertyAssignment(property)) return property.name;
  return ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

const TURNS: readonly string[] = ['map', 'forEach', 'flatMap', 'reduce', 'mapSeries', 'mapLimit'];

/** The innermost loop, or callback of `chunks.map(…)`, that a call stands in. */
function loopAround(call: ts.Node): ts.Node | undefined {
  for (let node = call.parent; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isIterationStatement(node, false)) return node;
    if (!ts.isFunctionLike(node)) continue;
    const { parent } = node;
    const callee = ts.isCallExpression(parent) ? parent.expression : undefined;
    const isTurn =
      callee && ts.isPropertyAccessExpression(callee) && TURNS.includes(callee.name.text);
    return isTurn ? node : undefined;
  }
  return undefined;
}

/** Whether a value is made from anything that is declared anew in every turn. */
function dependsOn(unit: Unit, value: ts.Node, loop: ts.Node): boolean {
  if (ts.isIdentifier(value)) {
    const [declaration] = unit.symbolOf(value)?.declarations ?? [];
    const isHere = declaration?.getSourceFile() === loop.getSourceFile();
    return declaration !== undefined && isHere && isWithin(declaration, loop);
  }
  return ts.forEachChild(value, (child) => dependsOn(unit, child, loop) || undefined) ?? false;
}
