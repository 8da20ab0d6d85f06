import { ts } from 'ts-morph';
import { isAsync } from '../client/given-options.js';
import { AWAITED, CALLED } from '../path/path-holder.js';
import { followMember } from '../path/path-members.js';
import { first, followName, followUse, type Walk } from '../path/path-uses.js';
import type { Refusal } from '../program/assessment.js';
import { isWrittenTo, outermost } from '../program/syntax.js';
import { type Unit, unitOf } from '../program/unit.js';
import { usesOfMember } from './member-uses.js';
import { stands } from './shim-instance.js';
import {
  type GivingPlace,
  isGiving,
  isOpen,
  nameOfGiver,
  type TypedPlace,
} from './typed-places.js';

/** Follows what is declared as a shim, or gives one, to every use of it; gives the first hindrance. */
export function followPlace(walk: Walk, home: Unit, place: TypedPlace): Refusal | undefined {
  if (isGiving(place)) return followGiver(walk, home, place);
  if (ts.isPropertySignature(place)) return followSignature(walk, home, place);
  const { name } = place;
  if (!ts.isMemberName(name)) return stands(home, place);
  const isConstant = ts.isVariableDeclaration(place) && home.writesTo(name).length === 0;
  if (isConstant && ts.isIdentifier(name)) return followName(walk, name, []);
  if (isOpen(place)) return stands(home, place);
  const uses = home.referencesTo(name).filter((use) => use !== name);
  return first(uses, (use) => {
    const isOfOwner = ts.isPropertyAccessExpression(use.parent) && use.parent.name === use;
    const value = isOfOwner ? use.parent : use;
    if (!isWrittenTo(value)) return followUse(walk, value, []);
    // What is assigned is the value of the assignment, too.
    const isStatement = ts.isExpressionStatement(outermost(value.parent).parent);
    return isStatement ? undefined : followUse(walk, value.parent, []);
  });
}

/** Follows a member of objects to all that is taken by its name. */
function followSignature(
  walk: Walk,
  home: Unit,
  { name }: ts.PropertySignature,
): Refusal | undefined {
  const { reads, taken } = usesOfMember(home.project, name.getText());
  const at = (node: ts.Node): Walk => ({ ...walk, unit: unitOf(node, home) });
  return (
    first(reads, (use) => followUse(at(use), use, [])) ??
    first(taken, (each) => followName(at(each), each, []))
  );
}

/** Follows what a function gives to where it is called. */
function followGiver(walk: Walk, home: Unit, giver: GivingPlace): Refusal | undefined {
  const name = nameOfGiver(giver);
  if (name === undefined) return stands(home, giver);
  const waited = isAsync(giver) ? [CALLED, AWAITED] : [CALLED];
  const members = ts.isGetAccessor(giver) ? [] : waited;
  const isFunction = ts.isFunctionDeclaration(giver) || ts.isVariableDeclaration(giver.parent);
  if (isFunction && ts.isIdentifier(name)) return followName(walk, name, members);
  return followMember(walk, { kind: 'member', name, owner: undefined }, members);
}
