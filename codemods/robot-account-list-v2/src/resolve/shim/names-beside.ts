import { ts } from 'ts-morph';
import { OLD_NAME } from '../../old-api.js';
import { exportItemAt, oldNamesIn, positionsOf } from '../program/export-items.js';
import { isWithin, unwrap } from '../program/syntax.js';
import type { Unit } from '../program/unit.js';
import { takesNames } from './shim-statements.js';

/** The names of one entry of an import or export. */
export interface NamesBeside {
  readonly all: readonly ts.Node[];
  /** What those that use it know it by. */
  readonly known: string;
  /** Where they stand, and what they are taken of. */
  readonly positions: readonly number[];
}

/** The names that one name of an import or export goes with; `undefined` where it cannot be taken out. */
export function namesBeside(unit: Unit, name: ts.Node): NamesBeside | undefined {
  const { parent } = name;
  const item = exportItemAt(name);
  if (item !== undefined) {
    return { all: item.names, known: item.exported, positions: positionsOf(item) };
  }
  if (ts.isImportSpecifier(parent) || ts.isBindingElement(parent)) {
    const all = parent.propertyName ? [parent.propertyName, parent.name] : [parent.name];
    if (isInTypes(unit, parent.name) || !takesNames(unit, parent)) return undefined;
    return { all, known: parent.name.getText(), positions: all.map((each) => each.getStart()) };
  }
  if (ts.isImportClause(parent)) {
    const isAlone = parent.namedBindings === undefined && !isInTypes(unit, name);
    return isAlone
      ? { all: [name], known: name.getText(), positions: [name.getStart()] }
      : undefined;
  }
  if (!ts.isVariableDeclaration(parent) || parent.initializer === undefined) return undefined;
  // What is put into a constant by the old name is found by that name.
  const all = [parent.name, lastName(parent.initializer)];
  return oldNamesIn(all).length > 0
    ? { all, known: parent.name.getText(), positions: [] }
    : undefined;
}

/** Whether a type is made of a name: types keep it where no call does. */
function isInTypes(unit: Unit, name: ts.Node): boolean {
  return (
    ts.isIdentifier(name) &&
    name.text !== OLD_NAME &&
    unit.referencesTo(name).some((use) => ts.isTypeQueryNode(use.parent) && !isWithin(use, name))
  );
}

/** The name that an expression ends in; itself where it has none. */
export function lastName(use: ts.Node): ts.Node {
  const value = unwrap(use as ts.Expression);
  return ts.isPropertyAccessExpression(value) ? value.name : value;
}
