import { ts } from 'ts-morph';
import { type Refusal, refuse } from './assessment.js';
import type { KeptRequest } from './kept-request.js';
import { type Lift, Lifting } from './lift.js';
import { staysAsItIs } from './made-text.js';
import type { Move } from './repeated-code.js';
import { functionOf, isWithin, unwrap } from './syntax.js';
import { isShadowedAt } from './taken-names.js';
import { quote, type Unit } from './unit.js';

/** By which name the request of options in a variable is handed over. */
export interface RequestName {
  readonly text: string;
  /** Where it needs a constant of its own: what is put in front of the text that is made of it. */
  readonly lift: Lift | undefined;
}

/**
 * Names the request of options that are kept in a variable: `config.data`, or where that is JSON text what
 * the text is made of, by its own name or by a new one. A declared type of the options may hide what it is,
 * so there it has a name of its own as well, where it can.
 */
export function nameRequest(unit: Unit, kept: KeptRequest, move: Move): RequestName | Refusal {
  const { variable, literal, key, made, request } = kept;
  const member = { text: `${variable.text}.${key}`, lift: undefined };
  if (made === undefined) {
    const isTyped = ts.isVariableDeclaration(literal.parent) && literal.parent.type !== undefined;
    const name = isTyped && isWithin(request, literal) && nameValue(unit, request, request, move);
    return name || member;
  }
  const isSame = staysAsItIs(unit, unwrap(made.value), made.call);
  const name = isSame && nameValue(unit, made.value, made.call, move);
  return name || refuse('options-elsewhere', `what ${quote(made.call)} is made of has no name`);
}

/** A variable's own name where the call is made, or a new one for what stands where the options are made. */
function nameValue(
  unit: Unit,
  value: ts.Expression,
  made: ts.Node,
  move: Move,
): RequestName | undefined {
  const name = unwrap(value);
  if (ts.isIdentifier(name)) {
    const isSame = isSameAt(unit, name, made, move.expression);
    return isSame ? { text: name.text, lift: undefined } : undefined;
  }
  const statement = ts.findAncestor(made, ts.isStatement);
  if (statement === undefined || !isWithin(move.expression, statement.parent)) return undefined;
  const lifting = new Lifting(unit, { ...move, expression: value });
  const [lift] = lifting.lift(value, ['request', 'lookup']) ? lifting.lifts : [];
  return lift && { text: lift.name, lift };
}

/** Whether a variable is the same where text is made of it and where the call is made. */
function isSameAt(unit: Unit, name: ts.Identifier, made: ts.Node, call: ts.Node): boolean {
  if (isShadowedAt(unit, name, call)) return false;
  const writes = unit.writesTo(name);
  if (writes.length === 0) return true;
  return functionOf(made) === functionOf(call) && writes.every(({ end }) => end <= made.pos);
}
