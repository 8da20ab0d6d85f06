import { allowManyListeners } from './allow-many-listeners.js';

/**
 * Aborts a controller when a signal does, with that signal's reason; any number may follow one signal.
 *
 * @returns what takes its listener from the signal again
 */
export function follow(controller: AbortController, signal: AbortSignal | undefined): () => void {
  allowManyListeners(controller.signal);
  if (signal === undefined) return () => undefined;
  allowManyListeners(signal);
  const abort = () => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return () => signal.removeEventListener('abort', abort);
}
