import {
  type Account,
  ErrcodeError,
  type GetRobotAccountListV2Request,
  LIMITS,
  type ListPage,
  ROUTES,
  readAccountList,
} from '@qopen-compat/contract';
import { JoinedList } from './joined-list.js';
import type { ListFunction, RobotAccountsRequest } from './list-function.js';

/** What a walk may be told. */
export interface WalkOptions {
  /** Ends the walk before its next page, with the signal's reason; also handed to the list function. */
  readonly signal?: AbortSignal | undefined;
  /** Accounts per page, 20 to 100. Default 100. */
  readonly pageSize?: number | undefined;
  /** Accounts that two consecutive pages share while nothing changes, 1 to `pageSize / 4`. Default 5. */
  readonly overlap?: number | undefined;
  /** The most pages one walk asks for, re-reads included. Default 10,000 (950,000 accounts). */
  readonly maxRequests?: number | undefined;
}

/** What a walk can vouch for. */
export interface WalkCertificate {
  /** `complete`: every account that was there throughout the walk was given. `best-effort`: not proven; see `reason`. */
  readonly kind: 'complete' | 'best-effort';
  /** Why the walk cannot vouch for more; only with `best-effort`. */
  readonly reason?: IncompleteReason;
  /** Pages asked for. */
  readonly requests: number;
  /** Different accounts given. */
  readonly accounts: number;
}

/** Why a walk is not complete, by its code. */
export const INCOMPLETE_REASONS = {
  'order-changed': 'the list was reordered while it was read',
  'no-progress': 'the list kept promising more pages and gave nothing new',
  'request-limit': 'the limit of requests for one walk (`maxRequests`) was reached',
  'external-ids-unseen':
    'no account of the list carries `profile.external_user_id`, so nobody can be looked up by it',
} as const;

/** The code of a reason. */
export type IncompleteReason = keyof typeof INCOMPLETE_REASONS;

/** Known items in their old order at a page's end that prove it reaches past everything that moved. */
const ANCHOR_RUN = 10;
/** Pages in a row without a new account before a walk gives up; inserting 2,800 accounts at once takes so many. */
const MAX_FRUITLESS_PAGES = 30;
/** Times the head is read again while more than a page of items keeps moving to it. */
const MAX_CATCH_UPS = 8;

/**
 * Walks the whole list of a robot's customers and misses nobody who is there throughout, though
 * offsets drift as customers come and go.
 *
 * Consecutive pages overlap, and a page counts only when it shares an id with what is already joined;
 * if it does not, the walk steps back 2×, 4×… until it does. An empty page is therefore no end, and
 * neither is a full one without `has_more`. After the last page the head is read again, for lists that
 * move touched customers to the front, until a page reaches down to customers that have not moved.
 * A list of one page needs neither: that page is one instant.
 *
 * Costs ⌈(N − 5) / 95⌉ + 1 requests for N > 100 customers with the defaults while nothing changes.
 * Deletions, insertions anywhere and moves to the front are covered; a list that is reordered in
 * other ways while it is read is `best-effort` where the walk can see it, and nothing over offsets could do more.
 *
 * @yields the accounts new to the walk, in the list's order, each the very object that came
 * @returns the certificate
 * @throws {@link ErrcodeError} `QOPEN_ERRCODE` when a page answers `errcode ≠ 0`
 * @throws MalformedReplyError `QOPEN_MALFORMED_REPLY` when a page cannot be read
 * @throws RangeError for options out of their range; whatever `list` rejects with, as it is
 * @see CONTRACT.md D1, D2, D10, D11
 */
export async function* walkRobotAccounts(
  list: ListFunction,
  request: RobotAccountsRequest,
  options: WalkOptions = {},
): AsyncGenerator<readonly Account[], WalkCertificate, void> {
  const walk = new Walk(list, request, options);
  let previous: JoinedList | undefined;
  let disordered = false;
  for (let lap = 0; lap <= MAX_CATCH_UPS; lap += 1) {
    const joined = new JoinedList();
    let offset = 0;
    let back = walk.overlap;
    for (let pages = 1; ; pages += 1) {
      const stopped = walk.mustStop();
      if (stopped !== undefined) return walk.certify(stopped);
      const page = await walk.read(offset);
      const news = walk.news(page.accounts);
      if (news.length > 0) yield news;

      if (offset === 0 && !page.hasMore) return walk.certify();
      const fit = joined.join(page.accounts, offset === 0);
      if (fit === 'gap') {
        back = Math.min(back * 2, offset);
        offset -= back;
        continue;
      }
      // A later lap starts among customers that have just moved: there, another order is no news.
      if (fit === 'disordered' && previous === undefined) disordered = true;
      back = walk.overlap;
      if (previous?.anchors(page.accounts, ANCHOR_RUN) === true) {
        if (pages === 1) return walk.certify(disordered ? 'order-changed' : undefined);
        break;
      }
      if (!page.hasMore) break;
      offset += Math.max(page.accounts.length - walk.overlap, 1);
    }
    previous = joined;
  }
  return walk.certify('order-changed');
}

/** One walk's reading and counting; the function above holds its logic. */
class Walk {
  readonly overlap: number;
  readonly #pageSize: number;
  readonly #maxRequests: number;
  readonly #list: ListFunction;
  readonly #request: RobotAccountsRequest;
  readonly #context: { readonly signal?: AbortSignal };
  readonly #given = new Set<string>();
  #requests = 0;
  #fruitless = 0;

  constructor(list: ListFunction, request: RobotAccountsRequest, options: WalkOptions) {
    const { pageSize = LIMITS.pageSize, overlap = 5, maxRequests = 10_000, signal } = options;
    inRange('pageSize', pageSize, 20, LIMITS.pageSize);
    inRange('overlap', overlap, 1, Math.floor(pageSize / 4));
    inRange('maxRequests', maxRequests, 1, Number.MAX_SAFE_INTEGER);
    this.#pageSize = pageSize;
    this.overlap = overlap;
    this.#maxRequests = maxRequests;
    this.#list = list;
    this.#request = request;
    this.#context = signal === undefined ? {} : { signal };
  }

  async read(offset: number): Promise<ListPage> {
    this.#context.signal?.throwIfAborted();
    this.#requests += 1;
    const page = pageOf(this.#request, offset, this.#pageSize);
    const read = readAccountList(await this.#list(page, this.#context), page);
    if (read.ok) return read.answer;
    const { errcode, errmsg = '', hint = '' } = read.envelope;
    throw new ErrcodeError(
      `Listing customers failed: POST ${ROUTES.GetRobotAccountListV2} — errcode ${errcode} ${errmsg} (hint ${hint}). The envelope is in \`envelope\`.`,
      read.envelope,
    );
  }

  /** The accounts not given before; they count as given from now on. */
  news(accounts: readonly Account[]): Account[] {
    const news = accounts.filter((account) => {
      const isNew = !this.#given.has(account.account_id);
      this.#given.add(account.account_id);
      return isNew;
    });
    this.#fruitless = news.length === 0 ? this.#fruitless + 1 : 0;
    return news;
  }

  mustStop(): IncompleteReason | undefined {
    if (this.#requests >= this.#maxRequests) return 'request-limit';
    return this.#fruitless >= MAX_FRUITLESS_PAGES ? 'no-progress' : undefined;
  }

  certify(reason?: IncompleteReason): WalkCertificate {
    const counts = { requests: this.#requests, accounts: this.#given.size };
    return reason === undefined
      ? { kind: 'complete', ...counts }
      : { kind: 'best-effort', reason, ...counts };
  }
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

function inRange(option: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${option} is ${value}: give a whole number from ${least} to ${most}.`);
}
