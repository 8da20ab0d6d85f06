import {
  type Envelope,
  type GetRobotAccountListV2Request,
  type ListPage,
  type ReadReply,
} from '@qopen-compat/contract';
import type { RobotAccountsRequest } from '../list-function.js';
import { refusalOf } from '../refusal-of.js';

/** Asks for one page, and reads what comes: an answer, or a failure that the vendor gave a code for. */
export type PageFunction = (
  page: GetRobotAccountListV2Request,
  context: { readonly signal?: AbortSignal },
) => PromiseLike<ReadReply<ListPage>>;

/** A page as it was read. */
export interface Page extends ListPage {
  /** What was asked for, in accounts. */
  readonly offset: number;
  readonly limit: number;
  /** What the page came in. */
  readonly envelope: Envelope;
  /** Which request of its reader it was, counted from 1 in the order of asking. */
  readonly number: number;
}

/** Whether a page is all there is of its list: one instant, with nobody missing. */
export function isWholeList({ offset, hasMore }: Pick<Page, 'offset' | 'hasMore'>): boolean {
  return offset === 0 && !hasMore;
}

/** A page could not be read; never seen outside. Whoever asked before this page needs it. */
export class PageFailure extends Error {
  /** Which request of its reader it was. */
  readonly number: number;

  constructor(number: number, cause: unknown) {
    super('a page could not be read', { cause });
    this.number = number;
  }
}

/** Why a page was not asked for: as many as may be have been. */
export class RequestLimit extends Error {}

/** What bounds a reader. */
export interface ReaderBounds {
  readonly maxRequests: number;
  readonly signal?: AbortSignal | undefined;
}

/** Reads pages of one robot's list, any number at the same time, and counts them. */
export class PageReader {
  readonly #read: PageFunction;
  readonly #request: RobotAccountsRequest;
  readonly #maxRequests: number;
  readonly #signal: AbortSignal | undefined;
  #requests = 0;

  constructor(read: PageFunction, request: RobotAccountsRequest, bounds: ReaderBounds) {
    this.#read = read;
    // Whoever walks may put his object to another use meanwhile.
    this.#request = pageOf(request, 0, 0);
    this.#maxRequests = bounds.maxRequests;
    this.#signal = bounds.signal;
  }

  /** Pages asked for so far. */
  get requests(): number {
    return this.#requests;
  }

  /**
   * Reads one page.
   *
   * @param signal ends this page alone; the reader's own where nothing narrower is known
   * @throws {@link PageFailure}, whose cause is a {@link RequestLimit}, the signal's reason, an
   * ErrcodeError `QOPEN_ERRCODE`, or what the page function rejects with
   */
  async read(offset: number, limit: number, signal = this.#signal): Promise<Page> {
    const number = this.#requests + 1;
    try {
      if (number > this.#maxRequests) throw new RequestLimit();
      this.#requests = number;
      signal?.throwIfAborted();
      const page = pageOf(this.#request, offset, limit);
      const read = await this.#read(page, signal === undefined ? {} : { signal });
      if (!read.ok) throw refusalOf(read.envelope, 'GetRobotAccountListV2', 'Listing customers');
      return { ...read.answer, offset, limit, envelope: read.envelope, number };
    } catch (error) {
      throw new PageFailure(number, error);
    }
  }
}

/** What a reader's page failed with, as the caller is to see it. */
export function causeOf(error: unknown): unknown {
  return error instanceof PageFailure ? error.cause : error;
}

/** Exactly the documented fields, and none that is undefined: the caller's own client gets this object. */
function pageOf(
  request: RobotAccountsRequest,
  offset: number,
  limit: number,
): GetRobotAccountListV2Request {
  const page: GetRobotAccountListV2Request = { robot_id: request.robot_id, offset, limit };
  for (const flag of FLAGS) if (request[flag] !== undefined) page[flag] = request[flag];
  return page;
}

const FLAGS = [
  'need_tag_info',
  'need_user_attr_field',
  'need_user_attr_sys_field',
  'need_empty_attr_field',
] as const satisfies readonly (keyof GetRobotAccountListV2Request)[];
