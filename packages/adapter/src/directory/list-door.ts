import { type Envelope, V1_ATTRIBUTE_FLAGS } from '@qopen-compat/contract';
import type { Window } from '../positions/plan-windows.js';
import type { Positions } from '../positions/positions.js';
import { type PageFunction, PageReader, causeOf } from '../walk/page-reader.js';
import type { FindOptions } from './directory-options.js';
import type { Findings } from './findings.js';
import type { LookupRequest } from './lookup.js';
import { readWindows } from './read-windows.js';
import type { SharedWalks } from './shared-walks.js';
import type { WantedAccounts } from './wanted-accounts.js';

/** What a lookup at the list works with. */
export interface ListDoor {
  /** Reads the windows of this lookup. */
  readonly read: PageFunction;
  readonly signal: AbortSignal | undefined;
  readonly maxPagesInFlight: number;
  readonly positions: Positions | undefined;
  readonly walks: SharedWalks;
  readonly onWalk: FindOptions['onWalk'];
}

/**
 * Looks for the wanted accounts on V2's list: where they last stood first, and what is still missing
 * then by a walk.
 *
 * @throws the failure of a page that this lookup needs, as it is
 */
export async function lookOnList(
  { read, signal, maxPagesInFlight, positions, walks, onWalk }: ListDoor,
  { robot_id, need_tag_info }: LookupRequest,
  wanted: WantedAccounts,
): Promise<Findings> {
  const request = { robot_id, need_tag_info, ...V1_ATTRIBUTE_FLAGS };
  const reader = new PageReader(read, request, { maxRequests: Infinity, signal });
  let envelope: Envelope | undefined;
  let isWhole = false;
  if (positions !== undefined && !wanted.needsWholeList) {
    const take = async (window: Window, own: AbortSignal | undefined) => {
      const page = await reader.read(window.offset, window.limit, own);
      ({ envelope } = page);
      positions.learn(robot_id, page);
      wanted.take(page.accounts);
      return page;
    };
    try {
      const reading = { robot_id, positions, wanted, maxPagesInFlight, signal };
      isWhole = await readWindows({ ...reading, read: take });
    } catch (error) {
      throw causeOf(error);
    }
  }
  const { requests } = reader;
  if (wanted.isSettled || isWhole) {
    return {
      door: 'list',
      requests,
      walked: 0,
      reason: isWhole ? wanted.doubt : undefined,
      envelope,
    };
  }
  const ride = await walks.ride(request, wanted, { signal, onWalk });
  return {
    door: 'list',
    requests: requests + ride.pages,
    walked: ride.pages,
    reason: ride.reason ?? wanted.doubt,
    envelope: ride.envelope ?? envelope,
  };
}
