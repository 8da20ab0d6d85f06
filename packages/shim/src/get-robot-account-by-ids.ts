import process from 'node:process';
import type {
  GetRobotAccountByIdsReply,
  GetRobotAccountByIdsRequest,
} from '@qopen-compat/contract';
import { type CallOptions, type ClientDirectory, environmentClient } from '@qopen-compat/client';
import { callSiteOf } from './call-site.js';
import { answerOnV2 } from './answer-on-v2.js';
import { readNoticeMode } from './notice-options.js';
import { type Notifier, createNotifier } from './notifier.js';

/**
 * Fetches customers by id, as the vendor's endpoint of the same name did, configured by
 * `QOPEN_BASE_URL` and `QOPEN_TOKEN`, or `QOPEN_APP_KEY` with `QOPEN_APP_SECRET`;
 * `QOPEN_COMPAT_NOTICES` (`off`, `once`, `all`, `throw`; default `once`) says how it warns.
 * The environment is read at the first call.
 *
 * @deprecated The vendor recommends GetRobotAccountListV2 (QOPEN_DEP001). Write
 * `collectRobotAccounts(GetRobotAccountListV2, request)`, or run `npx qopen-compat migrate`.
 * @throws ConfigurationError `QOPEN_CONFIGURATION`, and what `Shim.GetRobotAccountByIds` throws
 * @example
 * ```ts
 * import { GetRobotAccountByIds } from '@qopen-compat/shim';
 *
 * const { errcode, data } = await GetRobotAccountByIds({
 *   robot_id: 'robot-1',
 *   external_user_id_list: ['wmEAlECwAAVB4m2qjkM7'],
 *   need_tag_info: true,
 * });
 * ```
 * @see CONTRACT.md S
 */
export async function GetRobotAccountByIds(
  request: GetRobotAccountByIdsRequest,
  options: CallOptions = {},
): Promise<GetRobotAccountByIdsReply> {
  notifier ??= createNotifier(
    readNoticeMode(process.env['QOPEN_COMPAT_NOTICES'] || 'once', 'QOPEN_COMPAT_NOTICES'),
  );
  if (notifier.isOn) notifier.notify(callSiteOf(GetRobotAccountByIds));
  directory ??= environmentClient().createDirectory();
  return answerOnV2(directory, request, options, {});
}

let notifier: Notifier | undefined;
let directory: ClientDirectory | undefined;
