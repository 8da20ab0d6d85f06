import { Call } from './call.js';
import type { CallOptions } from './client-options.js';
import { type ClientSettings, readNumber } from './read-client-options.js';

/**
 * Begins a call within the client's bounds, or narrower or wider ones of its own.
 *
 * @throws ConfigurationError `QOPEN_CONFIGURATION` for a deadline out of range
 */
export function beginCall(settings: ClientSettings, options: CallOptions): Call {
  const { clock, retries } = settings;
  const deadlineMs = readNumber('deadlineMs', options.deadlineMs) ?? settings.deadlineMs;
  const call = new Call({ clock, deadlineMs, retries, signal: options.signal });
  for (const secret of settings.secrets) call.keepSecret(secret);
  return call;
}

/**
 * Begins what several calls share: it has the client's budget of retries, waits no longer for one than a
 * call of the client may last, and the last of the calls ends it.
 */
export function beginSharedCall({ clock, retries, secrets, deadlineMs }: ClientSettings): Call {
  const call = new Call({ clock, retries, deadlineMs: Infinity, maxRetryWaitMs: deadlineMs });
  for (const secret of secrets) call.keepSecret(secret);
  return call;
}
