import { rejectedBy } from './rejected-by.js';

/**
 * Settles as `promise` does, or rejects with the signal's reason, as it is, as soon as that aborts.
 * Leaves no listener on the signal; what `promise` does after an abort is nobody's concern.
 */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => resolve(rejectedBy(signal));
    const settled = () => signal.removeEventListener('abort', abort);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject);
    promise.then(settled, settled);
  });
}
