import { ts } from 'ts-morph';
import { type DirectCall, readDirectCall } from '../call/direct-call.js';
import { namesVendor } from '../call/names-vendor.js';
import { readRequestCall } from '../call/request-call.js';
import { isRefusal, type Refusal, refuse } from '../program/assessment.js';
import { loggedIn } from '../program/logged.js';
import { isOfError, textAround } from '../program/path-text.js';
import { placeOf, quote, type Unit } from '../program/unit.js';
import { assumedOfEgg, eggConfigOf, followEggConfig, unusedInEgg } from './egg-config.js';
import { readValueEnd } from './goes-on.js';
import { holderOf } from './path-holder.js';
import { followHolder, type ReadUse, stands } from './path-uses.js';

/** What holds the path (a constant, a table, an enum, a member, a default), and every call it is the path of. */
export interface PathConstant {
  readonly calls: readonly DirectCall[];
  /** Where it is held, and every use of it. */
  readonly evidence: readonly string[];
  /** What its uses beside the calls rest on. */
  readonly assumptions: readonly string[];
}

/**
 * Follows a literal into what holds it, and that to all of its uses in all files. `undefined` when
 * nothing by a name holds it; a refusal when any use is not the path of a call that can be rewritten.
 */
export function readPathConstant(unit: Unit, literal: ts.Node): PathConstant | Refusal | undefined {
  const egg = eggConfigOf(unit, literal);
  const holder = egg ? undefined : holderOf(unit, literal);
  if (egg === undefined && holder === undefined) return undefined;
  const calls = new Map<ts.Node, DirectCall>();
  const evidence = [`${placeOf(unit, literal)} ${quote(literal.parent)}`];
  const assumptions: string[] = [];
  let stuck: Refusal | undefined;
  const isVendors = namesVendor(unit, textAround(unit, literal));
  const readUse: ReadUse = (user, use, members) => {
    const text = textAround(user, use);
    // A log that is told the path tells the new one then, as it should.
    if (loggedIn(user, text) !== undefined) return undefined;
    if (text !== use && isOfError(text)) {
      assumptions.push(`nothing looks for the old path in the message at ${placeOf(user, use)}`);
      return undefined;
    }
    const call = readRequestCall(user, use, members);
    if (call === undefined) return stands({ unit: user }, use, `: ${quote(use.parent)}`);
    const read = isRefusal(call) ? call : readDirectCall(user, call, isVendors);
    if (isRefusal(read)) {
      const isHeldOn = holderOf(user, use, members) !== undefined;
      if (isHeldOn || (isRefusal(call) && call.answers)) {
        return stands({ unit: user }, use, `: ${read.detail}`);
      }
      // A call is no place where paths are told apart, whatever keeps it from being rewritten.
      stuck ??= { ...read, detail: `${read.detail}, for the call at ${placeOf(user, use)}` };
      return undefined;
    }
    const end = readValueEnd(user, use);
    if (isRefusal(end)) return stands({ unit: user }, use, `: ${end.detail}`);
    if (isRefusal(call) || calls.has(call.call)) return undefined;
    calls.set(call.call, { ...read, assumptions: [...read.assumptions, ...end] });
    evidence.push(
      `${placeOf(user, use)} ${quote(use)} ${members.length > 0 ? 'holds' : 'is'} the path of a call`,
    );
    return undefined;
  };
  let entry: string | undefined;
  // What is global in a plain script other scripts may use.
  let isShared =
    !ts.isExternalModule(unit.sourceFile) && !/\b(?:require|module|exports)\b/.test(unit.text);
  const onExport = ({ path, project }: Unit): void => {
    isShared = true;
    if (project.isEntry(path)) entry ??= path;
  };
  const walk = { unit, readUse, onExport, seen: new Set<ts.Node | string>() };
  const hindrance = egg
    ? followEggConfig(walk, egg)
    : holder && followHolder(walk, holder, literal);
  if (hindrance !== undefined) return hindrance;
  if (egg && calls.size === 0 && stuck === undefined) return unusedInEgg(literal, egg);
  if (egg) assumptions.push(assumedOfEgg(unit, literal, egg));
  if (entry !== undefined) {
    return refuse('path-in-constant', `${entry} exports it, which its package offers to others`);
  }
  if (stuck !== undefined) return stuck;
  if (calls.size > 0) return { calls: [...calls.values()], evidence, assumptions };
  const unused = quote(literal.parent);
  return isShared
    ? refuse('path-in-constant', `${unused} is used nowhere in sight`)
    : refuse('path-unused', unused);
}
