import type {
  GetRobotAccountByIdsReply,
  GetRobotAccountByIdsRequest,
} from '@qopen-compat/contract';
import type { RefusalOptions } from '@qopen-compat/adapter';
import {
  type CallOptions,
  type Client,
  type ClientDirectoryOptions,
  type ClientOptions,
  createClient,
} from '@qopen-compat/client';
import { answerOnV2 } from './answer-on-v2.js';
import { callSiteOf } from './call-site.js';
import { type DeprecationNotice, type NoticeMode, readNoticeMode } from './notice-options.js';
import { createNotifier } from './notifier.js';

/** How the shim answers. */
export interface AnswerOptions
  extends ClientDirectoryOptions, Pick<RefusalOptions, 'invalidRequestErrcode'> {}

/** What a shim may be told, beside what its client may be. */
export interface ShimOptions extends AnswerOptions {
  /** Default `once`: one notice per call site. */
  readonly notices?: NoticeMode | undefined;
  /** Where notices go. Default `process.emitWarning`. What it throws never harms the call. */
  readonly onNotice?: ((notice: DeprecationNotice) => unknown) | undefined;
}

/** The deprecated API, kept alive on V2. */
export interface Shim {
  /**
   * Fetches customers by id, as the vendor's endpoint of the same name did: same request, same envelope,
   * same failures. `errcode ≠ 0` is an answer, not an exception.
   *
   * @deprecated The vendor recommends GetRobotAccountListV2 (QOPEN_DEP001). Write
   * `collectRobotAccounts(client.GetRobotAccountListV2, request)`, or run `npx qopen-compat migrate`.
   * @throws HttpStatusError `QOPEN_HTTP_STATUS`, TransportError `QOPEN_TRANSPORT`, DeadlineError
   * `QOPEN_DEADLINE`, MalformedReplyError `QOPEN_MALFORMED_REPLY`, IncompleteLookupError
   * `QOPEN_INCOMPLETE`, DeprecatedCallError `QOPEN_DEPRECATED`; the reason of the caller's signal
   * @see CONTRACT.md S
   */
  GetRobotAccountByIds(
    request: GetRobotAccountByIdsRequest,
    options?: CallOptions,
  ): Promise<GetRobotAccountByIdsReply>;
  /** Closes the client the shim made for itself; a client it was given stays open. */
  close(): Promise<void>;
}

/**
 * Makes a shim on a client of its own, or on one you have.
 *
 * @example
 * ```ts
 * import { createShim } from '@qopen-compat/shim';
 *
 * const shim = createShim({
 *   baseUrl: 'https://qopen.example.com',
 *   credentials: { appKey: 'key', appSecret: 'secret' },
 * });
 * const { errcode, data } = await shim.GetRobotAccountByIds({
 *   robot_id: 'robot-1',
 *   account_id_list: ['account-1'],
 * });
 * await shim.close();
 * ```
 * @throws ConfigurationError `QOPEN_CONFIGURATION`
 */
export function createShim(
  options: ShimOptions & (ClientOptions | { readonly client: Client }),
): Shim {
  const mode = readNoticeMode(options.notices ?? 'once', '`notices`');
  const own = 'client' in options ? undefined : createClient(options);
  const client = 'client' in options ? options.client : (own as Client);
  const directory = client.createDirectory(options);
  const notifier = createNotifier(mode, options.onNotice);
  async function GetRobotAccountByIds(
    request: GetRobotAccountByIdsRequest,
    callOptions: CallOptions = {},
  ): Promise<GetRobotAccountByIdsReply> {
    if (notifier.isOn) notifier.notify(callSiteOf(GetRobotAccountByIds));
    return answerOnV2(directory, request, callOptions, options);
  }
  return {
    GetRobotAccountByIds,
    close: async () => own?.close(),
  };
}
