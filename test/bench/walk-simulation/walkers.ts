import { type ListFunction, walkRobotAccounts } from '@qopen-compat/adapter';

/** Reads a whole list, and gives the ids it has seen. */
export type Walker = (list: ListFunction) => Promise<ReadonlySet<string>>;

const robot_id = '2011000110000';

/** What everybody writes first: page after page without overlap, until the reply says that it was the last. */
export const naiveWalk: Walker = async (list) => {
  const seen = new Set<string>();
  for (let offset = 0, hasMore = true; hasMore; offset += 100) {
    const { data } = (await list({ robot_id, offset, limit: 100 }, {})) as {
      data: { account_list: { account_id: string }[]; has_more: boolean };
    };
    for (const { account_id } of data.account_list) seen.add(account_id);
    hasMore = data.has_more;
  }
  return seen;
};

/** The adapter's own walk. */
export const joinedWalk: Walker = async (list) => {
  const seen = new Set<string>();
  for await (const accounts of walkRobotAccounts(list, { robot_id })) {
    for (const { account_id } of accounts) seen.add(account_id);
  }
  return seen;
};
