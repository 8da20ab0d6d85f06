import { ts } from 'ts-morph';
import type { Refusal } from './assessment.js';
import { GLOBAL_OBJECTS } from './global-writes.js';
import { asGood, type Call } from './judge-write.js';
import { type Access, isAccess, isCallee, membersFrom, rootsOf, valueOf } from './member-path.js';
import {
  changedAt,
  firstChange,
  isLike,
  isLikeAll,
  isShared,
  wayOut,
  wayOutOf,
} from './shared-writes.js';
import { Sources } from './sources.js';
import { isOutOfSight } from './state-of-others.js';
import { isAround } from './syntax.js';
import type { Tellers } from './tellers.js';
import { type Unit, unitOf } from './unit.js';
import type { Write } from './writes-through.js';

/** A member of what others share, which is read anew for every page and may have another value then. */
export function changedValue(unit: Unit, member: Access, call: Call): Refusal | string | undefined {
  const { parent } = member;
  if (isCallee(member)) return undefined;
  if (isAccess(parent) && parent.expression === member && !isCallee(parent)) return undefined;
  for (const { name, depth } of rootsOf(member)) {
    const used = membersFrom(valueOf(name)).members.slice(0, depth);
    const found = firstChange(unit, name, { ...call, isValue: true }, (write) =>
      write.members.every((each, index) => isLike(each, used[index])),
    );
    if (found !== undefined) return found;
  }
  const isOwner = isAccess(parent) && isCallee(parent);
  return !isOwner && mayBeAnother(unit, member, call) ? asGood(member) : undefined;
}

/** Whether a member, read again, may have another value, by all that is known of where its owner comes from. */
function mayBeAnother(unit: Unit, member: Access, call: Call): boolean {
  if (isOutOfSight(unit, member)) return true;
  if (FIXED.test(member.getText())) return false;
  let isAnother = false;
  const tell = tellOfValue(unit, call, () => {
    isAnother = true;
  });
  new Sources(unit, tell).followOwners(member);
  return isAnother;
}

/** How the code that is run for every page, all of it, takes what others share. */
interface Taken extends Call {
  readonly bodies: readonly ts.Node[];
  /** Whether all that it holds is taken, so that it counts where that was waited for, too. */
  readonly isApart: boolean;
}

/** `new AbortController()`, `storage.getStore()`: what a function makes, or has of its request. */
const OF_REQUEST = /^new |\.getStore\(\)$/;

/**
 * Whether what code that is run for every page takes of others may be another one for a page: a member, or
 * what it is given with all that it holds. What it waits for, or makes for itself, is of that page.
 */
export function isTakenAnew(
  unit: Unit,
  value: ts.Expression,
  { bodies, isApart, ...call }: Taken,
): boolean {
  let isAnother = false;
  const isInside = (node: ts.Node): boolean => bodies.some((body) => isAround(body, node));
  const tell = tellOfValue(unit, call, () => {
    isAnother = true;
  });
  const others: Tellers = {
    ...tell,
    // What they hand to each other is looked at where it is handed over.
    isOfWrapper: isInside,
    isAroundCall: (owner) => isInside(owner) || tell.isAroundCall(owner),
    onUnknown: (node, isWaitedFor) => {
      const isOfPage = isWaitedFor || (OF_REQUEST.test(node.getText()) && isInside(node));
      if (isApart || !isOfPage) tell.onUnknown(node, isWaitedFor);
    },
  };
  if (isAccess(value)) new Sources(unit, others).followOwners(value);
  new Sources(unit, {
    ...others,
    onName: (name, path) => {
      const home = unitOf(name, unit);
      if (!isShared(home, name)) return;
      isAnother ||=
        wayOutOf(home, name, path) !== undefined || changedAt(home, name, path, call) !== undefined;
    },
  }).follow(value, []);
  return isAnother;
}

/** Tells of a value whether one of its owners is written over, or goes out of sight. */
function tellOfValue(unit: Unit, call: Call, onChange: () => void): Tellers {
  return {
    options: /^$/,
    isOfWrapper: () => false,
    isAroundCall: (owner) => isAround(owner, call.expression),
    onUnknown: (node) => {
      if (!isGlobal(unit, node)) onChange();
    },
    onName: (name, path) => {
      const home = unitOf(name, unit);
      if (!isShared(home, name)) return;
      const isAbove = ({ members }: Write) =>
        members.length <= path.length && isLikeAll(members, path);
      const isChanged =
        firstChange(home, name, { ...call, isValue: true }, isAbove) !== undefined ||
        wayOut(home, name, (way) => way.members.length < path.length && isAbove(way)) !== undefined;
      if (isChanged) onChange();
    },
  };
}

/** Egg's configuration stays as it is once it is loaded, and so does where a page was loaded from. */
const FIXED =
  /^(?:(?:this\.)?(?:(?:ctx|app)\.)*config\.|(?:globalThis|window|self)\.(?:location|navigator)\b)/;

/** `process`, `location`: what any file writes into them is found. What any file may hand on is not. */
function isGlobal(unit: Unit, node: ts.Node): boolean {
  if (!ts.isIdentifier(node) || GLOBAL_OBJECTS.includes(node.text)) return false;
  return unit.symbolOf(node) === undefined;
}
