import type { ListFunction, RobotAccountsRequest } from '@qopen-compat/adapter';
import type {
  GetRobotAccountByIdsReply,
  GetRobotAccountByIdsV2Request,
  GetRobotAccountListV2Reply,
  GetRobotAccountListV2Request,
} from '@qopen-compat/contract';
import type { ClientDirectory, ClientDirectoryOptions } from './create-client-directory.js';
import type { RobotAccounts, RobotAccountsOptions } from './create-robot-accounts.js';
import type { CallOptions } from './client-options.js';

/** `GetRobotAccountByIdsV2` as part of a call. */
export type ByIdsFunction = (
  request: GetRobotAccountByIdsV2Request,
  context?: { readonly signal?: AbortSignal },
) => Promise<GetRobotAccountByIdsReply>;

/** The vendor's V2 for one host and one set of credentials. */
export interface Client {
  /**
   * Reads one page, the vendor's envelope as it came, `errcode ≠ 0` included (then it need not carry `data`);
   * the envelope of `GetAccessToken` where no token was given.
   *
   * @throws HttpStatusError `QOPEN_HTTP_STATUS`, TransportError `QOPEN_TRANSPORT`,
   * MalformedReplyError `QOPEN_MALFORMED_REPLY`, DeadlineError `QOPEN_DEADLINE`, InvalidRequestError
   * `QOPEN_INVALID_REQUEST`; the reason of the caller's signal
   * @see CONTRACT.md V
   */
  GetRobotAccountListV2(
    page: GetRobotAccountListV2Request,
    options?: CallOptions,
  ): Promise<GetRobotAccountListV2Reply>;
  /**
   * Looks up by id, the vendor's envelope as it came, `errcode ≠ 0` included (then it need not carry `data`).
   *
   * @throws as `GetRobotAccountListV2`, and ErrcodeError `QOPEN_ERRCODE` when no token was given
   * @see CONTRACT.md O
   */
  GetRobotAccountByIdsV2(
    request: GetRobotAccountByIdsV2Request,
    options?: CallOptions,
  ): Promise<GetRobotAccountByIdsReply>;
  /**
   * Lists a robot's customers, each once and none missed who is there throughout. Leaving the loop
   * ends the call; nothing is sent before the first account is asked for.
   *
   * @throws while iterating: ErrcodeError `QOPEN_ERRCODE`; IncompleteWalkError `QOPEN_INCOMPLETE` after
   * the last account; otherwise as `GetRobotAccountListV2`
   * @see CONTRACT.md D10
   */
  robotAccounts(request: RobotAccountsRequest, options?: RobotAccountsOptions): RobotAccounts;
  /**
   * Does any number of requests as one call: one deadline, one signal, one budget of retries. When `run`
   * settles, or the call ends early, whatever is still in flight is aborted.
   *
   * @throws what `run` throws; DeadlineError `QOPEN_DEADLINE` or the reason of the signal, at once
   */
  withinOneCall<T>(
    options: CallOptions,
    run: (list: ListFunction, lookUpByIds: ByIdsFunction) => Promise<T>,
  ): Promise<T>;
  /**
   * Makes a directory that looks customers up by id with this client: usually one request for who was seen
   * before, one walk for all who ask at the same time otherwise. Its memory of positions is its own, unless
   * `positions` is given.
   *
   * @throws RangeError for options out of their range
   */
  createDirectory(options?: ClientDirectoryOptions): ClientDirectory;
  /** Waits for the requests in flight and closes the pool. Later calls reject with TransportError `QOPEN_TRANSPORT`. */
  close(): Promise<void>;
}
