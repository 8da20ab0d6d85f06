import { createRequire } from 'node:module';
import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import superagent from 'superagent';
import { Pool } from 'undici';
import { HttpClient } from 'urllib';

/** What a program is asked to look up, and where. */
export interface Lookup {
  readonly host: string;
  readonly token: string;
  readonly robotId: string;
  readonly ids: readonly string[];
  /** A file that holds the ids, as JSON. */
  readonly file: string;
}

const require = createRequire(import.meta.url);
const request = ({ robotId, ids }: Lookup): object => ({
  robot_id: robotId,
  account_id_list: [...ids],
});
const http = ({ host, token }: Lookup): object =>
  axios.create({ baseURL: host, headers: { Token: token } });

/** As egg makes it: what it sends with is urllib. */
function eggContext({ host, token }: Lookup): object {
  const httpclient = new HttpClient();
  const app = { config: { qopen: { host, token } }, httpclient };
  return { app, curl: httpclient.request.bind(httpclient) };
}

/** What the parameters of a program's functions are given, by the names they go by. */
const PARAMETERS: Readonly<Record<string, (lookup: Lookup) => unknown>> = {
  ...named(['host', 'h'], ({ host }) => host),
  ...named(['hosts'], ({ host }) => [host]),
  ...named(['prefix'], ({ host }) => `${host}/gateway/qopen`),
  ...named(['token'], ({ token }) => token),
  ...named(
    ['login'],
    ({ token }) =>
      () =>
        Promise.resolve(token),
  ),
  ...named(['robotId', 'robot_id', 'robot', 'r'], ({ robotId }) => robotId),
  ...named(['ids', 'wanted', 'account_id_list'], ({ ids }) => [...ids]),
  ...named(['request', 'q', 'query', 'body', 'last'], request),
  ...named(['base'], ({ robotId }) => ({ robot_id: robotId })),
  ...named(['http', 'client'], http),
  ...named(['deps'], (lookup) => ({ http: http(lookup) })),
  ...named(['headers'], ({ token }) => ({ Token: token })),
  ...named(['sign'], () => 'd41d8cd98f00b204'),
  ...named(['id'], ({ ids }) => ids[0]),
  ...named(['page'], () => 1),
  ...named(['options'], () => undefined),
  ...named(['signal'], () => new AbortController().signal),
  ...named(['httpService'], () => new HttpService()),
  ...named(['dispatcher'], ({ host }) => new Pool(host)),
  ...named(['ctx'], eggContext),
  ...named(['superagent'], () => superagent),
  ...named(['rp'], () => require('./stand-ins/request-promise') as unknown),
  ...named(['fetch'], () => fetch),
  ...named(['file'], ({ file }) => file),
};

/**
 * The arguments for a function, or for the constructor of a class, by the names of its parameters;
 * `undefined` where it takes something else, and so cannot be called.
 */
export function argumentsFor(called: object, lookup: Lookup): unknown[] | undefined {
  const source = Function.prototype.toString.call(called);
  const parent: unknown = Object.getPrototypeOf(called);
  const isMadeAsParent = /^class\b/.test(source) && !/\bconstructor\s*\(/.test(source);
  if (isMadeAsParent && parent instanceof Object && parent !== Function.prototype) {
    return argumentsFor(parent, lookup);
  }
  const names = parametersOf(source);
  const order = names.join() === '...args' ? ['host', 'token', 'robotId', 'ids'] : names;
  const known = order.flatMap((name) => PARAMETERS[name] ?? []);
  return known.length < order.length ? undefined : known.map((give) => give(lookup));
}

/** The names of the parameters, as far as none has a default. */
function parametersOf(source: string): string[] {
  const list = /^class\b/.test(source)
    ? /\bconstructor\s*\(([^)]*)\)/.exec(source)
    : /^(?:async\s+)?([\w$]+)\s*=>|^[^(]*\(([^)]*)\)/.exec(source);
  const names = (list?.[1] ?? list?.[2])?.split(',').flatMap((name) => name.trim() || []) ?? [];
  const givenBefore = names.findIndex((name) => name.includes('='));
  return givenBefore < 0 ? names : names.slice(0, givenBefore);
}

function named(
  names: readonly string[],
  give: (lookup: Lookup) => unknown,
): Record<string, (lookup: Lookup) => unknown> {
  return Object.fromEntries(names.map((name) => [name, give]));
}
