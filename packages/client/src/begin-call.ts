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

/** Begins what several calls share: it has the client's budget of retries, and the last of them ends it. */
export function beginSharedCall({ clock, retries, secrets }: ClientSettings): Call {
  const call = new Call({ clock, retries, deadlineMs: Infinity });
  for (const secret of secrets) call.keepSecret(secret);
  return call;
}
