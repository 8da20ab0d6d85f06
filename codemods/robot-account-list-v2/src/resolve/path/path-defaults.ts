import { ts } from 'ts-morph';
import type { Refusal } from '../program/assessment.js';
import { quote } from '../program/unit.js';
import { holderOf } from './path-holder.js';
import { followHolder, followName, type ReadUse, stands, type Walk } from './path-uses.js';

/** Follows the default of a parameter: every call of its function must leave it at that. */
export function followDefault(
  walk: Walk,
  parameter: ts.ParameterDeclaration,
  members: readonly string[],
): Refusal | undefined {
  const owner = parameter.parent;
  const index = owner.parameters.indexOf(parameter);
  const holder = ts.isFunctionDeclaration(owner)
    ? owner.name && { root: { kind: 'name', name: owner.name } as const, members: [], tables: [] }
    : holderOf(walk.unit, owner);
  if (holder === undefined || !ts.isIdentifier(parameter.name) || holder.root.kind !== 'name') {
    return stands(walk, parameter, `: it is the default of a parameter`);
  }
  const readUse: ReadUse = (unit, use) => {
    const call = use.parent;
    const leavesIt =
      ts.isCallExpression(call) &&
      call.expression === use &&
      !call.arguments.some(ts.isSpreadElement) &&
      (call.arguments[index]?.getText() ?? 'undefined') === 'undefined';
    return leavesIt ? undefined : stands({ ...walk, unit }, use, `: ${quote(call)}`);
  };
  return (
    followHolder({ ...walk, readUse, seen: new Set() }, holder, owner) ??
    followName(walk, parameter.name, members)
  );
}
