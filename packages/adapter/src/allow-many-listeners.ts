import { defaultMaxListeners, getMaxListeners, setMaxListeners } from 'node:events';

/**
 * Keeps Node from taking the listeners of many calls on one signal for a leak: each leaves when its
 * call ends. A limit that somebody has set on the signal stays.
 */
export function allowManyListeners(signal: AbortSignal): void {
  // A signal that is not the platform's own counts nothing.
  if (!(signal instanceof EventTarget)) return;
  try {
    if (getMaxListeners(signal) !== defaultMaxListeners) return;
  } catch {
    // Node 20 throws when asked about a signal whose limit is 0, which means none.
    return;
  }
  setMaxListeners(Infinity, signal);
}
