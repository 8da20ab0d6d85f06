import { BrokenConnection } from './broken-connection.js';

/**
 * Waits so many milliseconds, or for ever when none are given.
 *
 * @throws {@link BrokenConnection} as soon as the client goes away, leaving no timer behind
 */
export function wait(clientGone: AbortSignal, ms?: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = ms === undefined ? undefined : setTimeout(done, ms);
    clientGone.addEventListener('abort', abort);
    if (clientGone.aborted) abort();

    function done() {
      clientGone.removeEventListener('abort', abort);
      resolve();
    }
    function abort() {
      clearTimeout(timer);
      reject(new BrokenConnection());
    }
  });
}
