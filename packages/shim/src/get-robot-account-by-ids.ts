import process from 'node:process';
import type {
  GetRobotAccountByIdsReply,
  GetRobotAccountByIdsRequest,
} from '@qopen-compat/contract';
import { type CallOptions, ConfigurationError, environmentClient } from '@qopen-compat/client';
import { callSiteOf } from './call-site.js';
import { answerOnV2 } from './answer-on-v2.js';
import { NOTICE_MODES, type NoticeMode } from './notice-options.js';
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
  notifier ??= createNotifier(noticeMode());
  if (notifier.isOn) notifier.notify(callSiteOf(GetRobotAccountByIds));
  return answerOnV2(environmentClient(), request, options, {});
}

let notifier: Notifier | undefined;

function noticeMode(): NoticeMode {
  const value = process.env['QOPEN_COMPAT_NOTICES'] ?? 'once';
  const mode = NOTICE_MODES.find((candidate) => candidate === value);
  if (mode !== undefined) return mode;
  throw new ConfigurationError(
    `Reading the environment failed: QOPEN_COMPAT_NOTICES is not one of its values. Set it to ${NOTICE_MODES.join(', ')}.`,
  );
}
