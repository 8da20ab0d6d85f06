import {
  type GetRobotAccountListV2Request,
  type ListPage,
  ROUTES,
  type ReadReply,
  V1_ATTRIBUTE_FLAGS,
} from '@qopen-compat/contract';
import { systemClock } from './clock.js';
import { type ContainerReader, type OpenContainer, isSuccess } from './container/container.js';
import { openContainer } from './container/open-container.js';
import { isObject } from './container/payload.js';
import type { MemoryOptions } from './directory/answer-memory.js';
import type { DirectoryOptions, FindOptions } from './directory/directory-options.js';
import { LookupDirectory } from './directory/lookup-directory.js';
import { provenanceOf, withProvenance } from './directory/provenance.js';
import { withinDeadline } from './directory/within-deadline.js';
import { type Positions, createPositions } from './positions/positions.js';
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
  extends
    Omit<DirectoryOptions, keyof MemoryOptions | 'lookup' | 'byIds' | 'onDoor' | 'openWalk'>,
    Pick<FindOptions, 'signal' | 'deadlineMs'>,
    Pick<RefusalOptions, 'invalidRequestErrcode'> {
  /**
   * Where customers last stood. Default: one memory for the whole process, which only ever tells which
   * page to read with `list`; `false` remembers nothing, so that every call walks.
   */
  readonly positions?: Positions | false | undefined;
  /** Where the reply is, for a container this project does not know. */
  readonly container?: ContainerReader<Container> | undefined;
}

/**
 * Does what one call of `GetRobotAccountByIds` did, through the caller's own call of
 * `GetRobotAccountListV2`: migrated code calls this.
 *
 * `list` gets a plain object with exactly V2's fields as the body to send, and is called once per page,
 * for several pages at the same time. Customers seen before are read where they last stood. What comes
 * back is the container that `list` returned, holding V1's envelope with only the accounts asked for; its
 * type comes through, `any` as well. The first container that is not a success (HTTP status, `errcode` ≠ 0)
 * is returned as it came; what `list` rejects with is rejected as it is. A consumed body is re-wrapped.
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
  const { signal, deadlineMs, clock = systemClock } = options;
  const call = new ContainedCall(list, options.container);
  const read = readV1Request(request, { ...options, maxIdsPerList: Infinity });
  if (!read.ok) {
    const robot_id = robotIdOf(request);
    const page = { robot_id, offset: 0, limit: 1, ...V1_ATTRIBUTE_FLAGS };
    const opened = await withinDeadline({ signal, deadlineMs, clock }, () => call.open(page));
    const isPage = isSuccess(opened.status) && opened.payload?.read(page).ok === true;
    return isPage ? opened.holding(opened.payload?.refuse(read.refusal)) : opened.asItCame();
  }
  const { positions = (processPositions ??= createPositions()) } = options;
  const directory = new LookupDirectory((page) => call.read(page), { ...options, positions });
  try {
    const lookup = await directory.find(read.lookup, { signal, deadlineMs });
    const { last } = call;
    if (last === undefined) throw new Error(`${ROUTES.GetRobotAccountListV2} was never called`);
    const container = last.holding(last.payload?.answer(lookup.accounts));
    return withProvenance(container, provenanceOf(lookup));
  } catch (error) {
    if (error instanceof Unsuccessful) return (error.opened as OpenContainer<Container>).asItCame();
    throw error;
  }
}

let processPositions: Positions | undefined;

/** The request may be anything here; the vendor is left to refuse a robot that nobody named. */
function robotIdOf(request: unknown): string {
  if (!isObject(request)) return '';
  const { robot_id } = request;
  return typeof robot_id === 'string' ? robot_id : '';
}

/** Ends a lookup at a container that is not a success; never seen outside. */
class Unsuccessful extends Error {
  readonly opened: OpenContainer<unknown>;

  constructor(opened: OpenContainer<unknown>) {
    super('a container that is not a success');
    this.opened = opened;
  }
}

/** The caller's call, with what it returned last. */
class ContainedCall<Container> {
  readonly #list: (page: GetRobotAccountListV2Request) => PromiseLike<Container> | Container;
  readonly #reader: ContainerReader<Container> | undefined;
  /** The last container that held a page. */
  last: OpenContainer<Container> | undefined;

  constructor(
    list: (page: GetRobotAccountListV2Request) => PromiseLike<Container> | Container,
    reader: ContainerReader<Container> | undefined,
  ) {
    this.#list = list;
    this.#reader = reader;
  }

  /** One page's container, whatever it holds. */
  async open(page: GetRobotAccountListV2Request): Promise<OpenContainer<Container>> {
    return openContainer(await this.#list(page), this.#reader);
  }

  /** Reads one page. @throws {@link Unsuccessful} */
  async read(page: GetRobotAccountListV2Request): Promise<ReadReply<ListPage>> {
    const opened = await this.open(page);
    const read = isSuccess(opened.status) ? opened.payload?.read(page) : undefined;
    if (read?.ok !== true) throw new Unsuccessful(opened);
    this.last = opened;
    return read;
  }
}
