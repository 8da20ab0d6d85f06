import type {
  GetRobotAccountListV2Reply,
  GetRobotAccountListV2Request,
} from '@qopen-compat/contract';
import type { CallOptions } from './client-options.js';
import { environmentClient } from './environment-client.js';

/**
 * Reads one page of `GetRobotAccountListV2` with the client that the environment describes
 * ({@link environmentClient}). Fits where `collectRobotAccounts` of `@qopen-compat/adapter` takes a list function.
 *
 * @throws ConfigurationError `QOPEN_CONFIGURATION` naming the variables to set; what the method of
 * the same name throws
 * @see CONTRACT.md V
 */
export async function GetRobotAccountListV2(
  page: GetRobotAccountListV2Request,
  options: CallOptions = {},
): Promise<GetRobotAccountListV2Reply> {
  return environmentClient().GetRobotAccountListV2(page, options);
}
