import { ts } from 'ts-morph';
import type { KeptRequest } from '../body/kept-request.js';
import { staysAsItIs } from '../body/made-text.js';
import { stringified } from '../body/request-slot.js';
import { functionGiving } from '../client/given-options.js';
import { type Refusal, refuse } from '../program/assessment.js';
import type { Move } from '../program/repeated-code.js';
import { functionOf, isWithin, isWrapper, unwrap } from '../program/syntax.js';
import { isShadowedAt } from '../program/taken-names.js';
import { quote, type Unit } from '../program/unit.js';
import { type Lift, Lifting } from './lift.js';

/** By which name the request of options that are made outside the call is handed over. */
export interface RequestName {
  readonly text: string;
  /** Where it needs a constant of its own: what is put in front of the text that is made of it. */
  readonly lift: Lift | undefined;
  /** By which name the options are known. */
  readonly options: string;
  /** Whether it is read from the text that would be sent, and so is what that was made of. */
  readonly isParsed?: true;
}

/**
 * Names the request of options that are made outside the call: `config.data`, or where that is JSON text what
 * the text is made of, by its own name or by a new one, or as the text has it. A declared type of the options
 * may hide what it is, so there it has a name of its own as well, where it can.
 *
 * @param lifts what is evaluated once before the call, the call of a function that gives the options among it
 */
export function nameRequest(
  unit: Unit,
  kept: KeptRequest,
  move: Move,
  lifts: readonly Lift[],
): RequestName | Refusal {
  const { source, key, text, request, given, made, values } = kept;
  const lifted = lifts.find(({ value }) => value.start === source.getStart());
  const options = ts.isIdentifier(source) ? source.text : (lifted?.name ?? '');
  const member = `${options}.${key}`;
  const mixed = values.find((value) => isText(value) !== (text !== undefined));
  if (mixed)
    return refuse('options-elsewhere', `${quote(mixed.parent)} gives another kind of request`);
  const isAlone = values.length === 1 && given === made;
  const isTyped = typeOf(unit, given) !== undefined;
  if (text === undefined) {
    const isOwn = isTyped && isAlone && isWithin(request, made);
    const name = isOwn ? nameValue(unit, request, request, move) : undefined;
    return { options, ...(name ?? { text: member, lift: undefined }) };
  }
  const isSame = isAlone && staysAsItIs(unit, unwrap(text.value), text.call);
  const name = isSame ? nameValue(unit, text.value, text.call, move) : undefined;
  if (name !== undefined) return { options, ...name };
  const parsed = `JSON.parse(${member}${isTyped ? ' as string' : ''})`;
  return { options, text: parsed, lift: undefined, isParsed: true };
}

/** Whether a value of the request is made JSON text where it is given. */
function isText(value: ts.Expression): boolean {
  let node: ts.Node = value;
  while (isWrapper(node.parent)) node = node.parent;
  return ts.isCallExpression(node.parent) && stringified(node.parent) !== undefined;
}

/** The type that options are declared with: of their variable, or of the function that gives them. */
function typeOf(unit: Unit, given: ts.Expression): ts.TypeNode | undefined {
  const { parent } = given;
  const declared = ts.isVariableDeclaration(parent) ? parent.type : undefined;
  return declared ?? functionGiving(unit, given)?.type;
}

/** A variable's own name where the call is made, or a new one for what stands where the options are made. */
function nameValue(
  unit: Unit,
  value: ts.Expression,
  made: ts.Node,
  move: Move,
): Pick<RequestName, 'text' | 'lift'> | undefined {
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
