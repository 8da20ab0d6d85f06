import { type Clock, rejectedBy } from '@qopen-compat/adapter';

/** Waits `delayMs`, or until the signal aborts. @throws the signal's reason, as it is */
export function sleep(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return rejectedBy(signal);
  return new Promise((resolve) => {
    const abort = () => {
      cancel();
      resolve(rejectedBy(signal));
    };
    const cancel = clock.schedule(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, delayMs);
    signal.addEventListener('abort', abort, { once: true });
  });
}
