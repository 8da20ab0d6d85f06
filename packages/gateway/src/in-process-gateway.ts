import { type EndpointName, ROUTES } from '@qopen-compat/contract';
import { Hono } from 'hono';
import {
  type Answer,
  answerEnvelope,
  answerHookError,
  answerNotFound,
  answerStatus,
} from './answer.js';
import { BrokenConnection } from './broken-connection.js';
import { type ChurnHook, createChurn } from './churn.js';
import { Faults, type Strike } from './faults.js';
import { GatewayOptionsError } from './gateway-options-error.js';
import {
  type GatewayBehaviour,
  type GatewayOptions,
  type GatewaySettings,
  readSettings,
} from './gateway-options.js';
import { Journal, type JournalEntry } from './journal.js';
import { createRandom } from './random.js';
import { failure } from './reply.js';
import type { RobotAccounts } from './robot-accounts.js';
import { spoilBody } from './spoil-body.js';
import { Vendor } from './vendor.js';
import { wait } from './wait.js';

/** The fake vendor without a socket: `Request` in, `Response` out. */
export class InProcessGateway {
  /** An access token that is good from the start, for `tokenLifetimeSeconds`. */
  readonly token: string;
  /** What `GetAccessToken` takes; made up, like {@link appSecret}. */
  readonly appKey: string;
  /** What `GetAccessToken` takes beside {@link appKey}. */
  readonly appSecret: string;
  /** Every robot, with its number of customers at the start. */
  readonly robots: readonly { readonly robot_id: string; readonly customers: number }[];

  readonly #options: GatewayOptions;
  readonly #settings: GatewaySettings;
  readonly #vendor: Vendor;
  readonly #journal: Journal;
  readonly #app = new Hono();
  #behaviour: GatewayBehaviour = {};
  #faults = new Faults([], Date.now);
  #churn: ChurnHook = () => undefined;

  /** @throws {@link GatewayOptionsError} `QOPEN_CONFIGURATION` */
  constructor(options: GatewayOptions = {}) {
    this.#options = options;
    this.#settings = readSettings(options);
    this.#vendor = new Vendor(this.#settings);
    const { appKey, appSecret, tokens, lists } = this.#vendor;
    this.appKey = appKey;
    this.appSecret = appSecret;
    this.token = tokens.give();
    this.robots = [...lists.values()].map(({ robot_id, size }) => ({ robot_id, customers: size }));
    this.#journal = new Journal(() => [appSecret, ...tokens.all()]);
    this.configure(options);
    for (const endpoint of Object.keys(ROUTES) as EndpointName[]) {
      this.#app.post(ROUTES[endpoint], (context) => this.#serve(context.req.raw, endpoint));
    }
    this.#app.notFound((context) => this.#serve(context.req.raw, undefined));
    // Hono would log the error and answer 500; a broken connection has to stay one.
    this.#app.onError((error) => {
      throw error;
    });
  }

  /**
   * Answers one request, as the vendor would; the host is not looked at. What is no endpoint, or no
   * POST, gets HTTP 404; what a hook throws, HTTP 500.
   *
   * @throws a `TypeError` as the platform's `fetch` does, when a fault breaks the connection
   */
  async fetch(request: Request): Promise<Response> {
    return this.#app.fetch(request);
  }

  /**
   * The list of one robot, to read and to change.
   *
   * @throws {@link GatewayOptionsError} `QOPEN_CONFIGURATION` when there is no such robot
   */
  robot(robot_id: string): RobotAccounts {
    const list = this.#vendor.lists.get(robot_id);
    if (list !== undefined) return list;
    throw new GatewayOptionsError(
      `There is no robot ${robot_id} here. The robots are: ${[...this.#vendor.lists.keys()].join(', ')}.`,
    );
  }

  /** Every request received since the start or the last reset, in the order of arrival. */
  journal(): JournalEntry[] {
    return this.#journal.entries();
  }

  /** How many requests came to each endpoint, or to each unknown path. */
  requestsPerEndpoint(): Record<string, number> {
    return this.#journal.requestsPerEndpoint();
  }

  /** Changes what is named, from the next request on; `faults` and `churn` replace those in force and start anew. */
  configure(change: GatewayBehaviour): void {
    const { faults, churn } = change;
    const { now, seed } = this.#settings;
    this.#behaviour = { ...this.#behaviour, ...change };
    if (faults !== undefined) this.#faults = new Faults(faults, now);
    if (churn !== undefined) {
      this.#churn = typeof churn === 'function' ? churn : createChurn(churn, seed);
    }
  }

  /** Ends every token given so far, as time would. */
  expireTokens(): void {
    this.#vendor.tokens.expireAll();
  }

  /**
   * Goes back to the start: lists, behaviour, counters and an empty journal. `token` is good again for
   * a whole lifetime; no later one is known any more.
   */
  reset(): void {
    for (const list of this.#vendor.lists.values()) list.restore();
    this.#journal.reset();
    this.#vendor.tokens.reset();
    this.#vendor.tokens.give();
    this.#behaviour = {};
    this.configure({ faults: [], churn: {}, ...this.#options });
  }

  async #serve(request: Request, endpoint: EndpointName | undefined): Promise<Response> {
    const text = await request.text();
    const path = new URL(request.url).pathname;
    const entry = this.#journal.open({ method: request.method, path, text });
    try {
      const { latencyMs, fault } = this.#faults.strike(entry);
      if (latencyMs > 0) await wait(request.signal, latencyMs);
      if (fault !== undefined && 'connection' in fault) {
        if (fault.connection === 'hang') await wait(request.signal);
        throw new BrokenConnection();
      }
      const body = parseObject(text);
      const answer = this.#answer(request, endpoint, body, { n: entry.n, fault });
      this.#journal.close(entry, answer.outcome);
      const list = this.#vendor.lists.get(String(body.robot_id));
      if (list !== undefined) this.#churn(list, entry);
      if (fault === undefined || !('body' in fault)) return toResponse(answer);
      return toResponse({ ...answer, text: spoilBody(answer.text, fault.body, entry) });
    } catch (error) {
      if (error instanceof BrokenConnection) throw error;
      const answer = answerHookError(error);
      this.#journal.close(entry, answer.outcome);
      return toResponse(answer);
    }
  }

  #answer(
    request: Request,
    endpoint: EndpointName | undefined,
    body: Readonly<Record<string, unknown>>,
    { n, fault }: { n: number; fault: Strike['fault'] },
  ): Answer {
    const { sunset } = this.#behaviour;
    if (fault !== undefined && 'status' in fault) return answerStatus(fault);
    const hint = hintOf(this.#settings.seed, n);
    if (fault !== undefined && 'errcode' in fault) {
      return answerEnvelope(failure(fault.errcode, fault.errmsg ?? 'system busy'), hint);
    }
    if (endpoint === undefined) return answerNotFound();
    if (endpoint === 'GetRobotAccountByIds' && typeof sunset === 'object') {
      return answerStatus(sunset);
    }
    return answerEnvelope(this.#vendor.answer(endpoint, request, body, this.#behaviour), hint);
  }
}

/** What is no JSON object has none of the fields that are asked of it, and is refused for that. */
function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Looks like a log id, and is one: the nth request's. */
function hintOf(seed: number, n: number): string {
  const noise = Math.floor(createRandom(seed, 6, n)() * 2 ** 32);
  return `${noise.toString(16).padStart(8, '0')}-${String(n).padStart(6, '0')}`;
}

/** `Response` refuses a body for these. @see RFC 9110 §15 */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

function toResponse({ outcome: { status }, headers, text }: Answer): Response {
  return new Response(WITHOUT_BODY.has(status ?? 200) ? null : text, { status, headers });
}
