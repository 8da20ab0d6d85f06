/**
 * Where the code stands that called `callee`, as `file:line:column`; `undefined` when the engine does
 * not tell.
 *
 * @param callee the outermost function of ours; its frame and all above it are left out
 */
export function callSiteOf(callee: (...parameters: never[]) => unknown): string | undefined {
  const holder: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  // One frame is all that is read: a deep stack costs time at every call.
  Error.stackTraceLimit = 1;
  Error.captureStackTrace(holder, callee);
  Error.stackTraceLimit = limit;
  const frame = holder.stack?.split('\n').at(-1)?.trim();
  return /\(?((?:file:\/\/)?[^\s()][^()]*:\d+:\d+)\)?$/.exec(
    frame?.replace(/^at (async )?/, '') ?? '',
  )?.[1];
}
