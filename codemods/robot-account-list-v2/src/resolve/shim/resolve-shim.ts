import { ts } from 'ts-morph';
import { OLD_NAME, PACKAGES } from '../../old-api.js';
import { changeOf, manual } from '../finding/finding-of.js';
import type { ChangeFinding, Finding, Place } from '../finding/finding.js';
import { holderOf } from '../path/path-holder.js';
import { followLinks } from '../path/path-links.js';
import { followHolder, followName, type Walk } from '../path/path-uses.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { type ExportItem, exportItemAt, oldNamesIn, positionsOf } from '../program/export-items.js';
import { replaces } from '../program/test-double.js';
import { placeOf, quote, spanOf, type Unit } from '../program/unit.js';
import { type CarriedUses, readCarriedUses } from './carried-uses.js';
import { namesBeside } from './names-beside.js';
import { readShimCall } from './shim-call.js';
import { type MadeShim, readShimInstance, shimMakerOf } from './shim-instance.js';
import { replacesShim } from './shim-doubles.js';
import { reachFrom } from './shim-reach.js';
import { shimSourceOf, shimSourceOfExport } from './shim-source.js';
import { isLoadedMember, takesNames } from './shim-statements.js';
import { readShimTable } from './shim-table.js';
import { readShimTaken } from './shim-taken.js';
import { typedPlaceOf } from './typed-places.js';
import { readTypedShims, type TypedShims } from './typed-shims.js';

/**
 * Says what a name is that stands for the shim's function, or for the method of a shim; `undefined` for
 * others. Where a test puts something else in the place of the shim, no call of it may move.
 */
export function resolveShim(
  unit: Unit,
  name: ts.Identifier,
  occurrence: number,
): Finding | undefined {
  const finding = resolveName(unit, name, occurrence);
  if (finding === undefined) return undefined;
  if (replaces(unit.text, PACKAGES.shim, OLD_NAME)) {
    const double = refuse('route-or-mock', 'a test replaces the shim');
    return manual(unit, [occurrence], name, double, ['shim']);
  }
  const double = finding.kind === 'change' ? replacesShim(unit) : undefined;
  if (double === undefined) return finding;
  const seen = refuse('meets-at-run-time', `see ${double}, which replaces the shim`);
  return manual(unit, [occurrence], name, seen, []);
}

function resolveName(unit: Unit, name: ts.Identifier, occurrence: number): Finding | undefined {
  const local = importedAs(unit, name);
  if (local !== undefined) {
    const source = shimSourceOf(unit, local);
    if (source === undefined) return undefined;
    if (isRefusal(source)) return manual(unit, [occurrence], name, source, []);
    return shimImport(unit, local, occurrence);
  }
  const item = exportItemAt(name);
  const exported = item && shimExport(unit, item, occurrence, name);
  return exported ?? resolveUse(unit, name, occurrence);
}

/** Whether a finding has this use of the shim already, among others. */
export function isOfShim(finding: Finding, occurrence: number): boolean {
  const isChange = finding.kind === 'change' && finding.door === 'shim';
  return isChange && finding.occurrences.includes(occurrence);
}

function resolveUse(unit: Unit, name: ts.Identifier, occurrence: number): Finding | undefined {
  const { parent } = name;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === name;
  const callee = isMember ? parent : name;
  const source = shimSourceOf(unit, callee);
  if (source === undefined) {
    return isMember ? resolveMethod(unit, parent) : resolveTaken(unit, name, occurrence);
  }
  const table = isRefusal(source) ? undefined : readShimTable(unit, callee, occurrence);
  if (table !== undefined && !isRefusal(table)) return table;
  const call = isRefusal(source) ? source : (table ?? readShimCall(unit, callee));
  if (isRefusal(source) || isRefusal(call)) {
    return manual(unit, [occurrence], name, isRefusal(source) ? source : (call as Refusal), []);
  }
  return {
    ...changeOf(unit, [occurrence], call.call, 'shim-call', []),
    evidence: [
      `${placeOf(unit, callee)} ${quote(callee)} ${source.evidence}`,
      'its deadline and its retries, which were for the whole lookup, are for each page from then on',
    ],
    shimCalls: [call],
    assumptions: call.assumptions,
  };
}

/** The method, taken of what `createShim` made, and its calls. */
function resolveTaken(unit: Unit, name: ts.Identifier, occurrence: number): Finding | undefined {
  const taken = readShimTaken(unit, name);
  return isRefusal(taken) ? manual(unit, [occurrence], name, taken, []) : taken;
}

/** The method of what `createShim` made: all its uses become those of a client, or none does. */
function resolveMethod(unit: Unit, method: ts.PropertyAccessExpression): Finding | undefined {
  const found = shimMakerOf(unit, method.expression);
  const isTyped = typedPlaceOf(unit, method.expression) !== undefined;
  if (found === undefined && !isTyped) return undefined;
  const occurrence = method.name.getStart();
  const shim = readShims(unit, found, occurrence);
  if (isRefusal(shim)) return manual(unit, [occurrence], method, shim, []);
  const { makers, types, calls, assumptions, evidence } = shim;
  const own = calls.filter(({ path }) => path === unit.path);
  if (!own.some((call) => call.occurrence === occurrence)) return undefined;
  const others = calls.filter(({ path }) => path !== unit.path);
  const isFirst = others.every(({ path }) => unit.path < path);
  const isMadeHere = found !== undefined && makers.some(({ path }) => path === unit.path);
  const shown = isMadeHere ? found.made : method;
  const occurrences = own.map((call) => call.occurrence);
  return {
    ...changeOf(unit, occurrences, spanOf(shown), 'shim-instance-call', []),
    shimCalls: own,
    // Each file has its part, and one of them the client.
    shimMakers: isFirst ? makers : [],
    shimTypes: isFirst ? types : [],
    needs: others.map((call) => ({ path: call.path, offset: call.occurrence })),
    assumptions,
    evidence,
  };
}

/** A shim by itself; together with all that is declared as one where it goes there. */
function readShims(
  unit: Unit,
  found: MadeShim | undefined,
  occurrence: number,
): TypedShims | Refusal {
  const alone = found && readShimInstance(unit, found);
  if (alone !== undefined && !isRefusal(alone)) return { ...alone, types: [] };
  const all = readTypedShims(unit);
  if (alone === undefined) return all;
  const isAmong =
    !isRefusal(all) &&
    all.calls.some((call) => call.path === unit.path && call.occurrence === occurrence);
  return isAmong ? all : alone;
}

/** The name that a file gives to what it imports, from either of its names, in a list or by `require(…).name`. */
function importedAs(unit: Unit, { parent }: ts.Identifier): ts.Identifier | undefined {
  const declaration = ts.isPropertyAccessExpression(parent) ? parent.parent : parent;
  const isImport =
    ((ts.isImportSpecifier(declaration) || ts.isBindingElement(declaration)) &&
      takesNames(unit, declaration)) ||
    (ts.isImportClause(declaration) && declaration.namedBindings === undefined) ||
    (ts.isVariableDeclaration(declaration) && isLoadedMember(declaration));
  return isImport && declaration.name && ts.isIdentifier(declaration.name)
    ? declaration.name
    : undefined;
}

/** An import of the shim's function, which goes with its last use. */
function shimImport(unit: Unit, local: ts.Identifier, occurrence: number): Finding {
  const shown = spanOf(local.parent);
  const evidence = [`${placeOf(unit, local)} imports the shim's function as \`${local.text}\``];
  const base = {
    ...changeOf(unit, [occurrence], shown, 'shim-import', []),
    evidence,
    cuts: [{ path: unit.path, offset: occurrence }],
  };
  const isExported =
    (ts.getCombinedModifierFlags(local.parent as ts.Declaration) & ts.ModifierFlags.Export) !== 0;
  if (local.text === OLD_NAME && !isExported) {
    const uses = unit.referencesTo(local).filter((use) => use.parent !== local.parent);
    return { ...base, needs: uses.map((use) => ({ path: unit.path, offset: use.getStart() })) };
  }
  const goesOn = (name: ts.Node): boolean => name === local || isByOtherName(unit, name);
  const reach = reachFrom(unit, (walk) => followName(walk, local, []), goesOn);
  const carried = readCarriedUses(unit, reach);
  if (isRefusal(carried)) return manual(unit, [occurrence], local, carried, []);
  return carrying(base, carried);
}

/** An export of the shim's function, which goes with everything that it reaches. */
function shimExport(
  unit: Unit,
  item: ExportItem,
  occurrence: number,
  name: ts.Identifier,
): Finding | undefined {
  const { value, exported, element, names } = item;
  const source = value ? shimSourceOf(unit, value) : shimSourceOfExport(unit, exported);
  if (source === undefined) return undefined;
  if (isRefusal(source)) return manual(unit, [occurrence], name, source, []);
  const holder = value && holderOf(unit, value);
  const start = (walk: Walk): Refusal | undefined =>
    holder ? followHolder(walk, holder, value) : followLinks(walk, unit, [exported]);
  const reach = reachFrom(unit, start, (name) => isByOtherName(unit, name));
  const carried = readCarriedUses(unit, reach);
  if (isRefusal(carried)) return manual(unit, [occurrence], name, carried, []);
  const change = changeOf(unit, oldNamesIn(names), spanOf(element), 'shim-export', []);
  const cuts: Place[] = positionsOf(item).map((offset) => ({ path: unit.path, offset }));
  const evidence = [`${placeOf(unit, element)} exports the shim's function as \`${exported}\``];
  return carrying({ ...change, cuts, evidence }, carried);
}

/**
 * Whether what lies behind a name goes with it: what bears the old name and gives another one is found, and
 * carries on, by itself.
 */
function isByOtherName(unit: Unit, name: ts.Node): boolean {
  const names = namesBeside(unit, name);
  return names === undefined || names.known === OLD_NAME || oldNamesIn(names.all).length === 0;
}

/** A change with everything that goes together with it. */
function carrying(change: ChangeFinding, { calls, cuts, needs }: CarriedUses): ChangeFinding {
  const isOther = ({ path, offset }: Place): boolean =>
    path !== change.path || !change.occurrences.includes(offset);
  return {
    ...change,
    shimCalls: calls,
    assumptions: calls.flatMap((call) => call.assumptions),
    cuts: [...change.cuts, ...cuts],
    needs: needs.filter(isOther),
  };
}
