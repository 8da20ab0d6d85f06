import { ts } from 'ts-morph';
import type { FunctionInSight } from '../program/function-behind.js';
import { overridesOf } from '../program/overrides.js';
import { declaredName } from '../program/syntax.js';
import { placeOf, quote, type Unit, unitOf } from '../program/unit.js';
import { writesThrough } from '../program/writes-through.js';
import { takesPart } from './stand-in.js';

/**
 * What may be run in the place of a function that is called by its name: what a decorator makes of it, what
 * is written over it, a method of a class that extends its own.
 *
 * @param unit where it is called
 */
export function replacementsOf(unit: Unit, made: FunctionInSight): string[] {
  const home = unitOf(made, unit);
  const decorators = ts.canHaveDecorators(made) ? (ts.getDecorators(made) ?? []) : [];
  const name = declaredName(made);
  const symbol = name && home.symbolOf(name);
  const counts = takesPart(unit);
  const writes = name && symbol ? writesThrough(home, name, symbol) : [];
  const others = writes
    .filter(({ members, node }) => members.length === 0 && counts(unitOf(node, home).path))
    .map(({ node }) => node.parent);
  const overrides = ts.isClassElement(made) ? overridesOf(home, made) : [];
  return [...decorators, ...others, ...overrides].map(
    (each) => `${quote(each)} at ${placeOf(home, each)} does the same for a page`,
  );
}
