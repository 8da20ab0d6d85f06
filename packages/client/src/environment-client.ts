import type { Client } from './client.js';
import { createClient } from './create-client.js';
import { environmentOptions } from './environment-options.js';

let client: Client | undefined;

/**
 * Gives the one client of this process that the environment describes: `QOPEN_BASE_URL`, and either
 * `QOPEN_TOKEN` or `QOPEN_APP_KEY` with `QOPEN_APP_SECRET`. The variables are read at its first use;
 * it need not be closed, since its idle connections do not keep the process alive, and once closed stays so.
 *
 * @throws ConfigurationError `QOPEN_CONFIGURATION` naming the variables to set
 */
export function environmentClient(): Client {
  return (client ??= createClient(environmentOptions(process.env)));
}
