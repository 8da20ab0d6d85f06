import { untilAborted } from '@qopen-compat/adapter';
import { ErrcodeError, type GetRobotAccountListV2Reply } from '@qopen-compat/contract';
import type { Conversation } from './ask.js';
import { beginCall, beginSharedCall } from './begin-call.js';
import type { Client } from './client.js';
import type { CallOptions, ClientOptions } from './client-options.js';
import { createClientDirectory } from './create-client-directory.js';
import { createTokenSource } from './create-token-source.js';
import { listPage } from './list-page.js';
import { lookUpByIds } from './look-up-by-ids.js';
import { RateLimiter } from './rate-limiter.js';
import { readClientOptions } from './read-client-options.js';
import { createRobotAccounts } from './create-robot-accounts.js';
import { Semaphore } from './semaphore.js';
import type { Line } from './send.js';
import { createTransport } from './transport.js';

/**
 * Makes a client of the vendor's V2 on undici, with a pool of its own. Nothing is sent, and no
 * connection opened, before the first call; idle connections do not keep the process alive.
 *
 * @throws ConfigurationError `QOPEN_CONFIGURATION` naming the option that is wrong
 * @example
 * ```ts
 * import { createClient } from '@qopen-compat/client';
 *
 * const client = createClient({
 *   baseUrl: 'https://open.example.com',
 *   credentials: { appKey: 'wk-7f3a', appSecret: process.env.QOPEN_APP_SECRET ?? '' },
 * });
 * for await (const account of client.robotAccounts({ robot_id: '20000123' })) {
 *   process.stdout.write(`${account.account_id} ${account.profile.name ?? ''}\n`);
 * }
 * await client.close();
 * ```
 */
export function createClient(options: ClientOptions): Client {
  const settings = readClientOptions(options);
  const { maxRequestsInFlight, requestsPerSecond, clock } = settings;
  const line: Line = {
    settings,
    transport: createTransport(settings),
    inFlight: new Semaphore(maxRequestsInFlight),
    rate: requestsPerSecond === undefined ? undefined : new RateLimiter(requestsPerSecond, clock),
  };
  const tokensOf = createTokenSource(line);
  const begin = (callOptions: CallOptions): Conversation => {
    const tokens = tokensOf(callOptions);
    return { line, tokens, call: beginCall(settings, callOptions) };
  };

  const beginWalk = (token: string | undefined): Conversation => ({
    line,
    tokens: tokensOf({ token }),
    call: beginSharedCall(settings),
  });
  const inOneCall = async <T>(
    callOptions: CallOptions,
    run: (conversation: Conversation) => Promise<T>,
  ): Promise<T> => {
    const conversation = begin(callOptions);
    const { call } = conversation;
    try {
      call.signal.throwIfAborted();
      return await untilAborted(run(conversation), call.signal);
    } finally {
      call.end();
    }
  };

  return {
    GetRobotAccountListV2: (page, callOptions = {}) =>
      envelopeOf(inOneCall(callOptions, (conversation) => listPage(conversation, page))),
    GetRobotAccountByIdsV2: (request, callOptions = {}) =>
      inOneCall(callOptions, (conversation) => lookUpByIds(conversation, request)),
    robotAccounts: (request, callOptions = {}) =>
      createRobotAccounts(() => begin(callOptions), request, callOptions),
    withinOneCall: (callOptions, run) =>
      inOneCall(callOptions, (conversation) =>
        run(
          (page, context) => heard(listPage(conversation, page, context.signal)),
          (request, context) => heard(lookUpByIds(conversation, request, context?.signal)),
        ),
      ),
    createDirectory: (options) =>
      createClientDirectory({ clock, maxRequestsInFlight, beginWalk, begin }, options),
    close: () => line.transport.close(),
  };
}

/**
 * `errcode ≠ 0` is an answer, also where it was the token that was refused: code that comes from the shim,
 * or from its own client, looks there.
 */
async function envelopeOf(
  reply: Promise<GetRobotAccountListV2Reply>,
): Promise<GetRobotAccountListV2Reply> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof ErrcodeError) return error.envelope as GetRobotAccountListV2Reply;
    throw error;
  }
}

/** The end of a call aborts what is in flight, and nobody need be listening to that by then. */
function heard<T>(reply: Promise<T>): Promise<T> {
  reply.catch(() => undefined);
  return reply;
}
