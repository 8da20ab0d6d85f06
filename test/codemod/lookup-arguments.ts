import axios from 'axios';

/** What a program is asked to look up, and where. */
export interface Lookup {
  readonly host: string;
  readonly token: string;
  readonly robotId: string;
  readonly ids: readonly string[];
}

/** What the parameters of a program's functions are given, by the names they go by. */
const PARAMETERS: Readonly<Record<string, (lookup: Lookup) => unknown>> = {
  ...named(['host', 'h'], ({ host }) => host),
  ...named(['hosts'], ({ host }) => [host]),
  ...named(['token'], ({ token }) => token),
  ...named(['robotId', 'robot_id', 'robot', 'r'], ({ robotId }) => robotId),
  ...named(['ids', 'account_id_list'], ({ ids }) => [...ids]),
  ...named(['id'], ({ ids }) => ids[0]),
  ...named(['signal', 'options'], () => undefined),
  ...named(['request', 'q', 'query', 'body'], ({ robotId, ids }) => ({
    robot_id: robotId,
    account_id_list: [...ids],
  })),
  ...named(['base'], ({ robotId }) => ({ robot_id: robotId })),
  ...named(['http'], ({ token }) => axios.create({ headers: { Token: token } })),
  ...named(['deps'], ({ token }) => ({ http: axios.create({ headers: { Token: token } }) })),
  ...named(['fetch'], () => fetch),
  ...named(['file'], () => 'package.json'),
};

/**
 * The arguments for an exported function, by the names of its parameters; `undefined` for what is no
 * function or takes something else, and so cannot be run.
 */
export function argumentsFor(member: unknown, lookup: Lookup): unknown[] | undefined {
  if (typeof member !== 'function') return undefined;
  const source = Function.prototype.toString.call(member);
  const [, list] = /^(?:async\s+)?(?:function\b[^(]*)?\(([^)]*)\)/.exec(source) ?? [];
  const names = list?.split(',').flatMap((name) => name.trim() || []) ?? [];
  const order = names.join() === '...args' ? ['host', 'token', 'robotId', 'ids'] : names;
  const known = order.flatMap((name) => PARAMETERS[name] ?? []);
  if (known.length === 0 || known.length < order.length) return undefined;
  return known.map((give) => give(lookup));
}

function named(
  names: readonly string[],
  give: (lookup: Lookup) => unknown,
): Record<string, (lookup: Lookup) => unknown> {
  return Object.fromEntries(names.map((name) => [name, give]));
}
