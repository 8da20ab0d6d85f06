/** A promise rejected with the reason of a signal that has aborted, whatever kind of value that is. */
export async function rejectedBy(signal: AbortSignal): Promise<never> {
  signal.throwIfAborted();
  throw new Error('unreachable: asked for the reason of a signal that has not aborted');
}
