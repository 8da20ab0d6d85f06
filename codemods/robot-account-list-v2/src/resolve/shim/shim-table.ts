import { ts } from 'ts-morph';
import { OLD_NAME } from '../../old-api.js';
import { changeOf } from '../finding/finding-of.js';
import type { ChangeFinding, ShimCall } from '../finding/finding.js';
import { holderOf } from '../path/path-holder.js';
import { followHolder, type ReadUse, stands } from '../path/path-uses.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { nameOf } from '../program/syntax.js';
import { placeOf, quote, spanOf, type Unit } from '../program/unit.js';
import { readShimCall } from './shim-call.js';

/**
 * Follows the shim's function, put into a table or a member by a name of the project's own, to every use of
 * that: all are calls with a request, or it stays. The client's function takes its place. `undefined` where
 * it is put into neither.
 */
export function readShimTable(
  unit: Unit,
  value: ts.Expression,
  occurrence: number,
): ChangeFinding | Refusal | undefined {
  const holder = holderOf(unit, value);
  const isKept = holder && (holder.members.length > 0 || holder.root.kind === 'member');
  if (!isKept || nameOfEntry(value) === OLD_NAME) return undefined;
  const calls = new Map<ts.Node, ShimCall>();
  let entry: string | undefined;
  const readUse: ReadUse = (user, use, members) => {
    if (members.length > 0) return stands({ unit: user }, use, `: ${quote(use.parent)}`);
    const call = readShimCall(user, use as ts.Expression, use.getText());
    if (isRefusal(call)) return stands({ unit: user }, use, `: ${call.detail}`);
    calls.set(use, call);
    return undefined;
  };
  const onExport = ({ path, project }: Unit): void => {
    if (project.isEntry(path)) entry ??= path;
  };
  const hindrance = followHolder({ unit, readUse, onExport, seen: new Set() }, holder, value);
  if (hindrance !== undefined) return refuse('shim-value', hindrance.detail);
  if (entry !== undefined) {
    return refuse('shim-value', `${entry} exports it, which its package offers to others`);
  }
  const shimCalls = [...calls.values()];
  return {
    ...changeOf(unit, [occurrence], spanOf(value.parent), 'shim-table', []),
    shimCalls,
    shimValue: { path: unit.path, callee: spanOf(value) },
    assumptions: shimCalls.flatMap((call) => call.assumptions),
    evidence: [
      `${placeOf(unit, value)} ${quote(value.parent)} holds the shim's function`,
      ...[...calls.keys()].map((use) => `${placeOf(unit, use)} ${quote(use)} is called`),
    ],
  };
}

function nameOfEntry({ parent }: ts.Node): string | undefined {
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name.text;
  const isNamed = ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  return isNamed ? nameOf(parent.name) : undefined;
}
