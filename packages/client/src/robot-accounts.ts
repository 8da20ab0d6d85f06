import type { RobotAccountsRequest } from '@qopen-compat/adapter';
import { environmentClient } from './environment-client.js';
import type { RobotAccounts, RobotAccountsOptions } from './create-robot-accounts.js';

/**
 * Lists a robot's customers with the client that the environment describes ({@link environmentClient}).
 *
 * @throws ConfigurationError `QOPEN_CONFIGURATION` naming the variables to set; while iterating, what the
 * method of the same name throws
 * @see CONTRACT.md D10
 */
export function robotAccounts(
  request: RobotAccountsRequest,
  options: RobotAccountsOptions = {},
): RobotAccounts {
  return environmentClient().robotAccounts(request, options);
}
