import {
  type GetRobotAccountListV2Request,
  ROUTES,
  V1_ATTRIBUTE_FLAGS,
} from '@qopen-compat/contract';
import { type ContainerReader, type OpenContainer, isSuccess } from './container/container.js';
import { openContainer } from './container/open-container.js';
import { isObject } from './container/payload.js';
import { type LookupOptions, findRobotAccounts } from './find-robot-accounts.js';
import { type RefusalOptions, readV1Request } from './read-v1-request.js';

/**
 * The old request, as loosely typed as legacy code is; it is checked at run time.
 * `null` lists and flags count as absent, and a list may hold any number of ids.
 */
export interface LegacyRequest {
  readonly robot_id?: string | null | undefined;
  readonly account_id_list?: readonly string[] | null | undefined;
  readonly external_user_id_list?: readonly string[] | null | undefined;
  readonly need_tag_info?: boolean | null | undefined;
}

/** What {@link collectRobotAccounts} may be told. */
export interface CollectOptions<Container>
  extends LookupOptions, Pick<RefusalOptions, 'invalidRequestErrcode'> {
  /** Where the reply is, for a container this project does not know. */
  readonly container?: ContainerReader<Container> | undefined;
}

/**
 * Does what one call of `GetRobotAccountByIds` did, through the caller's own call of
 * `GetRobotAccountListV2`: migrated code calls this.
 *
 * `list` gets a plain object with exactly V2's fields as the body to send, and is called once per page.
 * What comes back is the container that `list` returned, holding V1's envelope with only the accounts
 * asked for; its type comes through, `any` as well. The first container that is not a success (HTTP
 * status, `errcode` ≠ 0) is returned as it came; what `list` rejects with is rejected as it is. A
 * consumed body is re-wrapped.
 *
 * With both lists empty or an ill-typed request, one page of one account is asked for to learn the
 * container, which comes back holding V1's kind of error envelope (D5). More than 100 ids are allowed (D6).
 *
 * @throws UnknownContainerError `QOPEN_UNKNOWN_CONTAINER` when the reply cannot be found: use `options.container`
 * @throws IncompleteLookupError `QOPEN_INCOMPLETE` when ids are missing and cannot be proven absent
 * @throws MalformedReplyError `QOPEN_MALFORMED_REPLY` when a page cannot be read; it is never skipped
 * @throws ErrcodeError `QOPEN_ERRCODE` for D5 where an interceptor took the envelope off
 * @example
 * ```ts
 * import { collectRobotAccounts } from '@qopen-compat/adapter';
 *
 * const response = await collectRobotAccounts(
 *   (page) =>
 *     fetch('https://qopen.example.com/gateway/qopen/GetRobotAccountListV2', {
 *       method: 'POST',
 *       headers: { 'Content-Type': 'application/json; charset=UTF-8', Token: 'secret' },
 *       body: JSON.stringify(page),
 *     }),
 *   { robot_id: 'robot-1', account_id_list: ['account-1'], need_tag_info: true },
 * );
 * console.log(await response.json());
 * ```
 * @see CONTRACT.md D1 to D13
 */
export async function collectRobotAccounts<Container>(
  list: (page: GetRobotAccountListV2Request) => PromiseLike<Container> | Container,
  request: LegacyRequest | object,
  options: CollectOptions<Container> = {},
): Promise<Container> {
  const call = new ContainedCall(list, options.container);
  const read = readV1Request(request, { ...options, maxIdsPerList: Infinity });
  if (!read.ok) {
    const robot_id = robotIdOf(request);
    const opened = await call.page({ robot_id, offset: 0, limit: 1, ...V1_ATTRIBUTE_FLAGS });
    return opened === undefined
      ? call.failed()
      : opened.holding(opened.payload?.refuse(read.refusal));
  }
  try {
    const { accounts } = await findRobotAccounts((page) => call.reply(page), read.lookup, options);
    const { last } = call;
    if (last === undefined) throw new Error(`${ROUTES.GetRobotAccountListV2} was never called`);
    return last.holding(last.payload?.answer(accounts));
  } catch (error) {
    if (error === call.stopped) return call.failed();
    throw error;
  }
}

/** The request may be anything here; the vendor is left to refuse a robot that nobody named. */
function robotIdOf(request: unknown): string {
  if (!isObject(request)) return '';
  const { robot_id } = request;
  return typeof robot_id === 'string' ? robot_id : '';
}

/** The caller's call, with what it returned last. */
class ContainedCall<Container> {
  readonly #list: (page: GetRobotAccountListV2Request) => PromiseLike<Container> | Container;
  readonly #reader: ContainerReader<Container> | undefined;
  #failure: OpenContainer<Container> | undefined;
  /** The last container that held a page. */
  last: OpenContainer<Container> | undefined;
  /** Ends a walk at a container that is not a success; never seen outside. */
  readonly stopped = new Error('a container that is not a success');

  constructor(
    list: (page: GetRobotAccountListV2Request) => PromiseLike<Container> | Container,
    reader: ContainerReader<Container> | undefined,
  ) {
    this.#list = list;
    this.#reader = reader;
  }

  /** One page's container, or `undefined` when it is not a success. */
  async page(page: GetRobotAccountListV2Request): Promise<OpenContainer<Container> | undefined> {
    const opened = await openContainer(await this.#list(page), this.#reader);
    if (isSuccess(opened.status) && opened.payload?.read(page).ok === true) return opened;
    this.#failure = opened;
    return undefined;
  }

  /** One page as the walk reads it. */
  async reply(page: GetRobotAccountListV2Request): Promise<unknown> {
    this.last = await this.page(page);
    const read = this.last?.payload?.read(page);
    if (read?.ok !== true) throw this.stopped;
    return {
      ...read.envelope,
      data: { account_list: read.answer.accounts, has_more: read.answer.hasMore },
    };
  }

  /** The container that was not a success, as it came. */
  failed(): Container {
    if (this.#failure === undefined) throw this.stopped;
    return this.#failure.asItCame();
  }
}
