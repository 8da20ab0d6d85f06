import { type EndpointName, type Envelope, ROUTES, TOKEN_HEADER } from '@qopen-compat/contract';
import type { Outcome } from './attempt.js';
import type { Call } from './call.js';
import { judgeReply } from './judge-reply.js';
import { judgeTransportFailure } from './judge-transport-failure.js';
import type { RateLimiter } from './rate-limiter.js';
import type { ClientSettings } from './read-client-options.js';
import { retryDelayMs } from './retry-delay.js';
import type { Semaphore } from './semaphore.js';
import { sleep } from './sleep.js';
import type { HttpReply, Transport } from './transport.js';

/** What all calls of one client share on their way to the vendor. */
export interface Line {
  readonly settings: ClientSettings;
  readonly transport: Transport;
  readonly inFlight: Semaphore;
  readonly rate: RateLimiter | undefined;
}

/** One request of a call. */
export interface Outgoing {
  readonly call: Call;
  readonly endpoint: EndpointName;
  /** JSON. */
  readonly body: string;
  readonly token?: string;
  /** Ends this request alone; the call's own signal, where nothing narrower is known. */
  readonly signal: AbortSignal;
}

/**
 * Sends one request and repeats it, as the failure table says, out of the call's one budget. This is
 * the only place that repeats anything.
 *
 * @returns the envelope as it came, whatever its errcode
 * @throws HttpStatusError `QOPEN_HTTP_STATUS`, TransportError `QOPEN_TRANSPORT`, MalformedReplyError
 * `QOPEN_MALFORMED_REPLY`, DeadlineError `QOPEN_DEADLINE`, or the reason of the caller's signal
 */
export async function send(line: Line, outgoing: Outgoing): Promise<Envelope> {
  let mayRepeatOnce = true;
  for (let number = 1; ; number += 1) {
    const outcome = await exchange(line, outgoing, number);
    const isWorthIt =
      outcome.repeat === 'within-budget' || (outcome.repeat === 'once' && mayRepeatOnce);
    if (!isWorthIt || !(await mayTryAgain(line, outgoing, number, outcome))) {
      if (outcome.result instanceof Error) throw outcome.result;
      return outcome.result;
    }
    if (outcome.repeat === 'once') mayRepeatOnce = false;
  }
}

/** One attempt: waits for its turn, sends, and judges what comes. */
async function exchange(line: Line, outgoing: Outgoing, number: number): Promise<Outcome> {
  const { call, endpoint, body, signal } = outgoing;
  const { settings, transport, inFlight, rate } = line;
  const attempt = {
    endpoint,
    number,
    get secrets() {
      return call.secrets;
    },
  };
  signal.throwIfAborted();
  await inFlight.acquire(signal);
  let reply: HttpReply;
  try {
    await rate?.start(signal);
    call.countRequest(endpoint);
    const headers = headersOf(settings.headers, outgoing.token);
    reply = await transport.post({ path: ROUTES[endpoint], headers, body, signal });
  } catch (cause) {
    signal.throwIfAborted();
    return judgeTransportFailure(cause, attempt);
  } finally {
    inFlight.release();
  }
  return judgeReply(reply, attempt, settings.isRateLimited);
}

function headersOf(always: readonly string[], token: string | undefined): string[] {
  return token === undefined ? [...always] : [...always, TOKEN_HEADER, token];
}

/** Takes a retry out of the budget and waits before it; false when there is none, or no time for it. */
async function mayTryAgain(
  { settings }: Line,
  { call, signal }: Outgoing,
  attempt: number,
  { result, retryAfter }: Outcome,
): Promise<boolean> {
  const { clock, random } = settings;
  const delayMs = retryDelayMs({
    attempt,
    random,
    retryAfter,
    retryDelayMs: settings.retryDelayMs,
    now: clock.now(),
  });
  if (!call.takeRetry(delayMs)) return false;
  if (result instanceof Error) call.lastFailure = result;
  await sleep(clock, delayMs, signal);
  return true;
}
