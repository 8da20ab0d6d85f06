import {
  LIMITS,
  type ListPage,
  MalformedReplyError,
  ROUTES,
  readAccountList,
} from '@qopen-compat/contract';
import type { ListFunction } from './list-function.js';
import { refusalOf } from './refusal-of.js';

/** How many customers a robot has, as far as a few pages tell. */
export interface RobotSample {
  readonly customers: number;
  /** How far off that may be in either direction, beside those who came or left meanwhile; 0 when it is exact. */
  readonly precision: number;
  /** Pages asked for. */
  readonly requests: number;
}

/** How wide the gap between bounds may stay, as a share of the lower one: 2 %, so that the middle is off by 1 %. */
const GAP = 0.02;
/** No robot has this many customers; a list that goes on here does not read its offset. */
const MOST_CUSTOMERS = 2 ** 31;

/**
 * Finds out how many customers a robot has without walking its list: from `paginate.total` where the
 * vendor sends it, and otherwise by looking whether anybody stands at 100, 200, 400 … and then between
 * the last two of these, to 1 %. About log2(N) requests, all but the first of a single account.
 *
 * A list that changes meanwhile moves the result by no more than the changes.
 *
 * @throws ErrcodeError `QOPEN_ERRCODE` when a page answers `errcode ≠ 0`
 * @throws {@link MalformedReplyError} `QOPEN_MALFORMED_REPLY` when a page cannot be read, or the list never ends
 * @throws whatever `list` rejects with, as it is
 * @see CONTRACT.md V, D12
 */
export async function sampleRobot(
  list: ListFunction,
  robot_id: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<RobotSample> {
  let requests = 0;
  const read = async (offset: number, limit: number): Promise<ListPage> => {
    requests += 1;
    return readPage(list, { robot_id, offset, limit }, options.signal);
  };
  const exactly = (customers: number) => ({ customers, precision: 0, requests });

  const first = await read(0, LIMITS.pageSize);
  if (first.total !== undefined) return exactly(first.total);
  const isShort = first.accounts.length < LIMITS.pageSize && !first.hasMore;
  if (isShort || first.accounts.length === 0) return exactly(first.accounts.length);

  let least = first.accounts.length;
  let most = Infinity;
  while (most - least > least * GAP) {
    const offset = most === Infinity ? least * 2 : Math.floor((least + most) / 2);
    if (offset > MOST_CUSTOMERS) throw endless(offset);
    const { accounts } = await read(offset, 1);
    if (accounts.length > 0) least = offset + 1;
    else most = offset;
  }
  const precision = Math.ceil((most - least) / 2);
  return { customers: most - precision, precision, requests };
}

async function readPage(
  list: ListFunction,
  page: { readonly robot_id: string; readonly offset: number; readonly limit: number },
  signal: AbortSignal | undefined,
): Promise<ListPage> {
  signal?.throwIfAborted();
  const read = readAccountList(
    await list({ ...page }, signal === undefined ? {} : { signal }),
    page,
  );
  if (read.ok) return read.answer;
  throw refusalOf(read.envelope, 'GetRobotAccountListV2', 'Counting customers');
}

function endless(offset: number): MalformedReplyError {
  return new MalformedReplyError(
    `Counting customers failed: POST ${ROUTES.GetRobotAccountListV2} — somebody stands at every offset up to ${offset}, as if \`offset\` were not read. Show this to the vendor.`,
  );
}
