import { readAccountList } from '@qopen-compat/contract';
import type { ListFunction } from '../list-function.js';
import type { PageFunction } from '../walk/page-reader.js';
import type { DirectoryOptions, FindOptions } from './directory-options.js';
import { LookupDirectory } from './lookup-directory.js';
import type { Lookup, LookupRequest } from './lookup.js';

/** Looks customers up by id on V2's list, through one list function: one credential at one host. */
export interface Directory {
  /**
   * Looks customers up: every account given was read during the call, and every id that is missing was
   * proven absent by pages all asked for after the call began; anything less is an error, unless
   * `maxAgeMs` or `maxAbsenceAgeMs` allow it.
   *
   * Ids seen before are read where they last stood, usually one request; the rest takes a walk, which
   * lookups of the same robot and flags share while it runs. The attribute flags that V1 implied are
   * always sent.
   *
   * @throws IncompleteLookupError `QOPEN_INCOMPLETE`, unless `onIncomplete` is `partial`
   * @throws DeadlineError `QOPEN_DEADLINE`; the reason of `signal`, as it is
   * @throws ErrcodeError `QOPEN_ERRCODE` and MalformedReplyError `QOPEN_MALFORMED_REPLY` for a page that
   * this lookup needs; what the list function rejects with, as it is
   * @throws RangeError when both lists are empty: that never means everyone (D5); for a deadline out of its range
   */
  find(request: LookupRequest, options?: FindOptions): Promise<Lookup>;
}

/**
 * Makes a directory on a list function. It remembers where customers stood, never what was read, unless
 * `maxAgeMs` or `maxAbsenceAgeMs` say so. Nothing is sent before the first lookup.
 *
 * @throws RangeError for options out of their range; TypeError for a `lookup` by ids without `byIds`
 * @example
 * ```ts
 * import { createClient } from '@qopen-compat/client';
 * import { createDirectory } from '@qopen-compat/adapter';
 *
 * const client = createClient({ baseUrl: 'https://qopen.example.com', credentials: { token: 't' } });
 * const directory = createDirectory((page, { signal }) => client.GetRobotAccountListV2(page, { signal }));
 * const { accounts, missing, certificate } = await directory.find({
 *   robot_id: 'robot-1',
 *   account_id_list: ['account-1'],
 *   external_user_id_list: ['wmEAlECwAAVB4m2qjkM7'],
 * });
 * console.log(accounts.length, missing.account_id_list, certificate.requests);
 * ```
 * @see CONTRACT.md D1, D3, D4, D7 to D13
 */
export function createDirectory(list: ListFunction, options: DirectoryOptions = {}): Directory {
  const directory = new LookupDirectory(readPages(list), {
    ...options,
    openWalk: () => {
      const session = options.openWalk?.();
      const end = () => session?.end();
      return { session, read: readPages(session?.list ?? list), end };
    },
  });
  return {
    find: (request, { list: own, ...findOptions } = {}) =>
      directory.find(request, own ? { ...findOptions, read: readPages(own) } : findOptions),
  };
}

function readPages(list: ListFunction): PageFunction {
  return async (page, context) => readAccountList(await list(page, context), page);
}
