import process from 'node:process';
import {
  type Clock,
  type Directory,
  type DirectoryOptions,
  type DoorChoice,
  type ListFunction,
  type Lookup,
  type LookupRequest,
  type WalkSession,
  createDirectory,
  createPositions,
} from '@qopen-compat/adapter';
import type { Conversation } from './ask.js';
import type { Call } from './call.js';
import type { CallOptions } from './client-options.js';
import { listPage } from './list-page.js';
import { lookUpByIds } from './look-up-by-ids.js';
import { redactEnvelope } from './redact-envelope.js';

/**
 * How a client's directory looks customers up; what it reads with is the client's. What `lookup: 'auto'`
 * chose goes to `process.emitWarning` (`QOPEN_DOOR`), unless `onDoor` is given.
 */
export type ClientDirectoryOptions = Omit<
  DirectoryOptions,
  'byIds' | 'openWalk' | 'maxPagesInFlight' | 'clock'
>;

/** Looks customers up by id. */
export interface ClientDirectory {
  /**
   * Looks customers up as one call: one deadline, one signal, one budget of retries for what it reads by
   * itself. A walk that it shares with other calls of the same token has a budget of its own, anew each
   * time round the list, and goes on for the others when this call ends.
   *
   * @throws as `Directory.find` of `@qopen-compat/adapter`, and as `Client.GetRobotAccountListV2`; no
   * error shows a secret
   * @see CONTRACT.md D1 to D13
   */
  find(request: LookupRequest, options?: CallOptions): Promise<Lookup>;
}

/** What a directory needs of its client. */
export interface DirectoryClient {
  readonly clock: Clock;
  readonly maxRequestsInFlight: number;
  /** Begins a call without a deadline, for a walk that several calls share. */
  beginWalk(token: string | undefined): Conversation;
  /** Begins a call. */
  begin(options: CallOptions): Conversation;
}

/** Tokens given call by call whose lookups share walks and, where it is allowed, answers. */
const MAX_TOKENS = 1000;
/** The most pages in flight that a directory takes. */
const MAX_PAGES_IN_FLIGHT = 100;

/**
 * Makes a client's directory: one of the adapter's for each credential, since nothing read with one may
 * reach another, on one memory of positions.
 *
 * @throws RangeError for options out of their range
 */
export function createClientDirectory(
  client: DirectoryClient,
  options: ClientDirectoryOptions = {},
): ClientDirectory {
  const positions = options.positions ?? createPositions();
  /** By token; the client's own credentials under `undefined`. The one not used for longest goes first. */
  const directories = new Map<string | undefined, Directory>();
  const walks = new WeakMap<WalkSession, Call>();
  const directoryOf = (token: string | undefined): Directory => {
    const directory = directories.get(token) ?? open(token);
    directories.delete(token);
    directories.set(token, directory);
    const [oldest] = directories.keys();
    if (directories.size > MAX_TOKENS) directories.delete(oldest);
    return directory;
  };
  const open = (token: string | undefined): Directory =>
    createDirectory(neverAlone, {
      ...options,
      onDoor: options.onDoor ?? announce,
      positions,
      clock: client.clock,
      maxPagesInFlight: Math.min(client.maxRequestsInFlight, MAX_PAGES_IN_FLIGHT),
      byIds: neverAlone,
      openWalk: () => {
        const conversation = client.beginWalk(token);
        const { call } = conversation;
        const session = { list: listRoundAndRoundIn(conversation), end: () => call.end() };
        walks.set(session, call);
        return session;
      },
    });
  // What is out of range is told at once, and not by the first lookup.
  directoryOf(undefined);
  return {
    async find(request, callOptions = {}) {
      const conversation = client.begin(callOptions);
      try {
        return await directoryOf(callOptions.token).find(request, {
          signal: conversation.call.signal,
          list: listIn(conversation),
          onWalk: (session) => conversation.call.waitFor(walks.get(session)),
          byIds: async (body, { signal }) =>
            redactEnvelope(
              await lookUpByIds(conversation, body, signal),
              conversation.call.secrets,
            ),
        });
      } finally {
        conversation.call.end();
      }
    },
  };
}

function announce({ door, why }: DoorChoice): void {
  const endpoint = door === 'list' ? 'GetRobotAccountListV2' : 'GetRobotAccountByIdsV2';
  process.emitWarning(`customers are looked up by ${endpoint} from now on: ${why}`, {
    type: 'QopenCompatNotice',
    code: 'QOPEN_DOOR',
  });
}

/** Every lookup brings its own call to read with, and every walk opens one. */
function neverAlone(): never {
  throw new Error('a lookup without its call');
}

/** A walk goes on as long as lookups keep coming: each time it is back at the head, it has its budget anew. */
function listRoundAndRoundIn(conversation: Conversation): ListFunction {
  const list = listIn(conversation);
  return (page, context) => {
    if (page.offset === 0) conversation.call.renewBudget();
    return list(page, context);
  };
}

function listIn(conversation: Conversation): ListFunction {
  return async (page, { signal }) =>
    redactEnvelope(await listPage(conversation, page, signal), conversation.call.secrets);
}
