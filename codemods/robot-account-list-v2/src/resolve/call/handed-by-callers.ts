import { ts } from 'ts-morph';
import { argumentsFor } from '../body/fields-of-function.js';
import { argumentsOf, type CallInSight, callsIn, callsOf } from '../program/callers.js';
import { basesOf } from '../program/function-behind.js';
import { isMemberOfThis } from '../program/made-from.js';
import { functionOf, isAround } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';

/** What a call in sight hands over for a parameter. */
export interface Handed {
  readonly call: CallInSight;
  readonly argument: ts.Expression;
}

/**
 * What the callers hand over for a parameter, wherever in the project they are: of a function around a
 * node, or of the constructor of a class around it or of one that this extends. Of any other function those callers count that stand in
 * the same function as the node: `prepare(ids)` keeps a signature for the call behind it.
 */
export function handedFor(unit: Unit, use: ts.Node, at: ts.Node): Handed[] {
  const name = ts.isPropertyAccessExpression(use) && isMemberOfThis(use.name) ? use.name : use;
  if (!ts.isIdentifier(name)) return [];
  const parameter = parameterOf(unit, name);
  if (parameter === undefined) return [];
  const { parent: taker } = parameter;
  const owner = ts.isConstructorDeclaration(taker) ? taker.parent : taker;
  const beside = functionOf(at);
  const calls =
    isAround(owner, at) || isInHeir(unit, owner, at)
      ? callsOf(unit, taker)
      : callsIn(unitOf(at, unit), taker).filter(
          (call) => isAround(beside, call) && !isAround(at, call),
        );
  return calls.flatMap((call) => {
    const given = argumentsOf(call);
    const whole = given[taker.parameters.indexOf(parameter)];
    const isTakenApart = whole !== undefined && !ts.isIdentifier(parameter.name);
    const handed = isTakenApart ? argumentsFor(unit, [name], taker, given) : [whole ?? []].flat();
    return handed.map((argument) => ({ call, argument }));
  });
}

/** Whether a node stands in a class that extends another one. */
function isInHeir(unit: Unit, owner: ts.Node, at: ts.Node): boolean {
  const heir = ts.findAncestor(at, ts.isClassLike);
  return heir !== undefined && basesOf(unit, heir).some((base) => base === owner);
}

/** The parameter that a name is, or is a part of. */
function parameterOf(unit: Unit, name: ts.Identifier): ts.ParameterDeclaration | undefined {
  let [declaration]: readonly ts.Node[] = unit.symbolOf(name)?.declarations ?? [];
  while (declaration && ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
  return declaration && ts.isParameter(declaration) ? declaration : undefined;
}
