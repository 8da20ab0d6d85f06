import { ts } from 'ts-morph';
import { argumentsOf, type CallInSight, callsIn, callsOf } from './callers.js';
import { basesOf } from './function-behind.js';
import { isMemberOfThis } from './made-from.js';
import { functionOf, isAround, nameOf, unwrap } from './syntax.js';
import { type Unit, unitOf } from './unit.js';

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

/** What a caller hands over for values inside a function; a value that is no parameter stays as it is. */
export function argumentsFor(
  unit: Unit,
  values: readonly ts.Expression[],
  { parameters }: ts.SignatureDeclarationBase,
  given: readonly ts.Expression[],
): ts.Expression[] {
  return values.flatMap((value) => {
    let declaration: ts.Node | undefined = ts.isIdentifier(value)
      ? (unit.symbolOf(value)?.declarations?.[0] ?? value.parent)
      : undefined;
    const name = ts.isIdentifier(value) ? value.text : '';
    while (declaration && ts.isBindingElement(declaration)) declaration = declaration.parent.parent;
    const index = parameters.findIndex((parameter) => parameter === declaration);
    const argument = given[index];
    if (argument === undefined) return [value];
    const handed = unwrap(argument);
    return ts.isObjectLiteralExpression(handed) ? handedAs(handed, name) : [handed];
  });
}

/** The property of an argument that a parameter takes apart, or all of them. */
function handedAs(literal: ts.ObjectLiteralExpression, name: string): ts.Expression[] {
  const values = (wanted?: string): ts.Expression[] =>
    literal.properties.flatMap((property) => {
      if (wanted !== undefined && nameOf(property.name) !== wanted) return [];
      if (ts.isShorthandPropertyAssignment(property)) return [property.name];
      return ts.isPropertyAssignment(property) ? [unwrap(property.initializer)] : [];
    });
  const named = values(name);
  return named.length > 0 ? named : values();
}
