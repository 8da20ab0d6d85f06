import { type Account, readAccountList } from '@qopen-compat/contract';
import type { ListFunction, RobotAccountsRequest } from '../list-function.js';
import type { IncompleteReason, WalkCertificate } from './certificate.js';
import { PageReader, RequestLimit, causeOf } from './page-reader.js';
import { type WalkAudience, walkLaps } from './walk-laps.js';
import { type WalkOptions, readWalkOptions } from './walk-settings.js';

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
  const { pageSize, overlap, maxRequests } = readWalkOptions(options);
  const reader = new PageReader(
    async (page, context) => readAccountList(await list(page, context), page),
    request,
    { maxRequests, signal: options.signal },
  );
  const given = new Set<string>();
  const certify = (reason?: IncompleteReason): WalkCertificate => {
    const counts = { requests: reader.requests, accounts: given.size };
    return reason === undefined
      ? { kind: 'complete', ...counts }
      : { kind: 'best-effort', reason, ...counts };
  };
  // One page after the other: whoever leaves the loop early pays for no page that he did not see.
  const lapOptions = { pageSize, overlap, maxPagesInFlight: 1, expectedLength: 0 };
  try {
    for await (const step of walkLaps(reader, lapOptions, ALONE)) {
      if (step.kind === 'proof') return certify(step.reason);
      const news = step.page.accounts.filter(
        ({ account_id }) => !given.has(account_id) && given.add(account_id),
      );
      if (news.length > 0) yield news;
    }
  } catch (error) {
    const cause = causeOf(error);
    if (!(cause instanceof RequestLimit)) throw cause;
  }
  return certify('request-limit');
}

/** A walk for one listener, who was there from the start, and with nothing remembered. */
const ALONE: WalkAudience = { latestBefore: () => undefined, isOrderKept: () => true };
