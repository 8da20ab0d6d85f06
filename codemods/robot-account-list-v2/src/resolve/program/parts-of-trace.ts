import type { Trace } from './writes-through.js';

/** Of what is done to an object, that which is done to a part of it, told of that part. */
export function ofPart(trace: Trace, path: readonly string[]): Trace[] {
  const { members, isHandedOn } = trace;
  const isOfPath = path.every((each, at) => {
    return each === '' || [undefined, '', each].includes(members[at]);
  });
  // Written over, the part is another object.
  const isInside = isHandedOn === true || members.length > path.length;
  if (!isOfPath || !isInside) return [];
  const isOwnMethod = trace.isOwnMethod === true && members.length >= path.length;
  return [{ ...trace, isOwnMethod, members: members.slice(path.length) }];
}

/** Of a copy, only what it holds is shared. */
export function ofCopy(trace: Trace): Trace[] {
  const { members, isHandedOn } = trace;
  if (isHandedOn === true) return [{ ...trace, members: members.length > 0 ? members : [''] }];
  return members.length > 1 ? [trace] : [];
}
