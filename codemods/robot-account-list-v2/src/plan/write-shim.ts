import type { Edit } from '../edit/apply-edits.js';
import type { ShimCall, ShimMaker } from '../resolve/finding/finding.js';
import type { LocalNames } from './write-imports.js';
import { type WrapStyle, writeConstants, writeWrap } from './write-wrap.js';

/** `createShim({ baseUrl, notices })` → `createClient({ baseUrl })`. */
export function writeShimMaker({ callee, removals }: ShimMaker, names: LocalNames): Edit[] {
  const removed = removals.map((span) => ({ ...span, text: '' }));
  return [{ ...callee, text: names.createClient }, ...removed];
}

/**
 * `GetRobotAccountByIds(request)` → `collectRobotAccounts(GetRobotAccountListV2, request)`; what it is told
 * for every page goes into a callback.
 */
export function writeShimCall(
  style: WrapStyle,
  { callee, requestStart, wrap, ...call }: ShimCall,
  names: LocalNames,
): Edit[] {
  const list = call.list ?? names.GetRobotAccountListV2;
  if (wrap !== undefined) {
    const renamed = [{ ...callee, text: list }];
    const written = writeWrap(style, wrap, names.collectRobotAccounts, renamed);
    return [...writeConstants(style, wrap, renamed), written];
  }
  const ownLine = /(?:\r?\n)[ \t]*$/.exec(style.text.slice(callee.end, requestStart))?.[0];
  const first = { start: requestStart, end: requestStart, text: `${list},${ownLine ?? ' '}` };
  return [{ ...callee, text: names.collectRobotAccounts }, first];
}
