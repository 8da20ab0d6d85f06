import { ts } from 'ts-morph';
import { NEW_NAME, OLD_NAME } from '../../old-api.js';
import { changeOf } from '../finding/finding-of.js';
import type { ChangeFinding, ShimCall } from '../finding/finding.js';
import { followName, type ReadUse, stands } from '../path/path-uses.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { nameOf, unwrap } from '../program/syntax.js';
import { placeOf, quote, spanOf, type Unit } from '../program/unit.js';
import { readShimCall } from './shim-call.js';
import { isMadeByShim } from './shim-instance.js';
import { readShimMaker } from './shim-maker.js';

/**
 * Takes apart `const { GetRobotAccountByIds } = createShim(options)` and all uses of what it takes: the same
 * of a client, or nothing changes. `undefined` for a name that is not taken so.
 */
export function readShimTaken(
  unit: Unit,
  name: ts.Identifier,
): ChangeFinding | Refusal | undefined {
  const element = elementOf(unit, name);
  const made = element && madeFor(unit, element);
  if (element === undefined || made === undefined || !ts.isIdentifier(element.name)) {
    return undefined;
  }
  const taken = element.propertyName ?? element.name;
  const hidden = hindranceIn(unit, element);
  if (hidden !== undefined) return hidden;
  const maker = readShimMaker(unit, made);
  if (isRefusal(maker)) return maker;
  const list = element.propertyName ? element.name.text : NEW_NAME;
  const calls: ShimCall[] = [];
  const places: ts.Node[] = [];
  let isExported = false;
  const readUse: ReadUse = (user, use) => {
    const call = readShimCall(user, use as ts.Expression, list);
    if (isRefusal(call)) return stands({ unit: user }, use, `: ${call.detail}`);
    calls.push(call);
    places.push(use);
    return undefined;
  };
  const onExport = (): void => void (isExported = true);
  const hindrance = followName({ unit, readUse, onExport, seen: new Set() }, element.name, []);
  if (hindrance !== undefined) return refuse('shim-instance', hindrance.detail);
  if (isExported) return refuse('shim-instance', `${quote(element)} is exported`);
  const named = [taken, ...places].filter((place) => place.getText() === OLD_NAME);
  return {
    ...changeOf(
      unit,
      named.map((place) => place.getStart()),
      spanOf(element.parent.parent),
      'shim-instance-call',
      [],
    ),
    renames: [spanOf(taken)],
    shimCalls: calls,
    shimMakers: [maker.maker],
    assumptions: [...maker.assumptions, ...calls.flatMap((call) => call.assumptions)],
    evidence: [`${placeOf(unit, made)} made by ${quote(made.expression)}`],
  };
}

function elementOf(unit: Unit, name: ts.Identifier): ts.BindingElement | undefined {
  if (ts.isBindingElement(name.parent)) return name.parent;
  const [declaration] = unit.localSymbolOf(name)?.declarations ?? [];
  return declaration && ts.isBindingElement(declaration) ? declaration : undefined;
}

/** The call of `createShim` that a pattern takes the method of. */
function madeFor(unit: Unit, { parent, propertyName, name }: ts.BindingElement) {
  const { parent: declaration } = parent;
  const isMethod = nameOf(propertyName ?? name) === OLD_NAME;
  if (!isMethod || !ts.isVariableDeclaration(declaration)) return undefined;
  const value = declaration.initializer && unwrap(declaration.initializer);
  return value && isMadeByShim(unit, value) ? value : undefined;
}

/** What a client has not alike, or what hides what is taken. */
function hindranceIn(unit: Unit, element: ts.BindingElement): Refusal | undefined {
  const { parent: pattern, initializer, propertyName } = element;
  const other = pattern.elements.find(
    (each) => !ts.isBindingElement(each) || (each !== element && !isClose(each)),
  );
  const isTaken = propertyName === undefined && unit.identifiers(NEW_NAME).length > 0;
  const isTyped = ts.isVariableDeclaration(pattern.parent) && pattern.parent.type !== undefined;
  const seen = other ?? (initializer || isTaken || isTyped ? element : undefined);
  return seen && refuse('shim-instance', `${quote(seen)} stands in the way`);
}

function isClose({ propertyName, name, dotDotDotToken }: ts.BindingElement): boolean {
  return dotDotDotToken === undefined && nameOf(propertyName ?? name) === 'close';
}
