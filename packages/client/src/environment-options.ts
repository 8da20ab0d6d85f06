import type { ClientOptions } from './client-options.js';
import { ConfigurationError } from './configuration-error.js';
import { readBaseUrl } from './read-base-url.js';
import { readSecret } from './read-secret.js';

/**
 * Reads the options of a client from `QOPEN_BASE_URL` and either `QOPEN_TOKEN` or `QOPEN_APP_KEY` with
 * `QOPEN_APP_SECRET`. An empty variable counts as not set.
 *
 * @throws {@link ConfigurationError} `QOPEN_CONFIGURATION` naming the variables to set or to leave out, never quoting a value
 */
export function environmentOptions(
  environment: Readonly<Record<string, string | undefined>>,
): Pick<ClientOptions, 'baseUrl' | 'credentials'> {
  const isSet = (name: string) => (environment[name] ?? '') !== '';
  const missing: string[] = [];
  if (!isSet('QOPEN_BASE_URL')) missing.push('QOPEN_BASE_URL');
  const pair = ['QOPEN_APP_KEY', 'QOPEN_APP_SECRET'];
  if (isSet('QOPEN_TOKEN') && pair.some(isSet)) {
    throw new ConfigurationError(
      'The environment contradicts itself: QOPEN_TOKEN is set together with QOPEN_APP_KEY or QOPEN_APP_SECRET. Leave out QOPEN_TOKEN, or the other two.',
    );
  }
  if (pair.some(isSet)) missing.push(...pair.filter((name) => !isSet(name)));
  else if (!isSet('QOPEN_TOKEN'))
    missing.push('QOPEN_TOKEN (or QOPEN_APP_KEY and QOPEN_APP_SECRET)');
  if (missing.length > 0) {
    throw new ConfigurationError(
      `The environment does not say whom to call, and as whom. Set ${missing.join(' and ')}.`,
    );
  }
  readBaseUrl(environment.QOPEN_BASE_URL, 'QOPEN_BASE_URL');
  const secret = (name: string) => readSecret(environment[name], name);
  return {
    baseUrl: environment.QOPEN_BASE_URL ?? '',
    credentials: isSet('QOPEN_TOKEN')
      ? { token: secret('QOPEN_TOKEN') }
      : { appKey: secret('QOPEN_APP_KEY'), appSecret: secret('QOPEN_APP_SECRET') },
  };
}
