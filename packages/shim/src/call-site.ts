/**
 * Where the code stands that called `callee`, as `file:line:column`; `undefined` when the engine does
 * not tell.
 *
 * @param callee the outermost function of ours; its frame and all above it are left out
 */
export function callSiteOf(callee: (...parameters: never[]) => unknown): string | undefined {
  const [frame] = stackAbove(callee).split('\n').slice(-1);
  return /\(?((?:file:\/\/)?[^\s()][^()]*:\d+:\d+)\)?$/.exec(
    frame?.trim().replace(/^at (async )?/, '') ?? '',
  )?.[1];
}

/** Empty where somebody's `Error.prepareStackTrace` fails or gives no text, or `Error` is frozen. */
function stackAbove(callee: (...parameters: never[]) => unknown): string {
  const holder: { stack?: unknown } = {};
  const limit = Error.stackTraceLimit;
  // One frame is all that is read: a deep stack costs time at every call.
  Reflect.set(Error, 'stackTraceLimit', 1);
  try {
    Error.captureStackTrace(holder, callee);
    return typeof holder.stack === 'string' ? holder.stack : '';
  } catch {
    return '';
  } finally {
    Reflect.set(Error, 'stackTraceLimit', limit);
  }
}
