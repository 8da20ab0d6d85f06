import { type Account, INFERRED } from '@qopen-compat/contract';
import type { ChurnHook, ChurnRates } from './churn.js';
import type { FaultRule } from './fault-rule.js';
import { GatewayOptionsError } from './gateway-options-error.js';
import type { AccessTokenForm } from './give-access-token.js';
import type { Paging } from './list-robot-accounts.js';

/** How the gateway behaves; all of it can be changed while it runs, by `gateway.configure`. */
export interface GatewayBehaviour {
  /**
   * Whether `GetRobotAccountByIds` has been switched off: `true` answers with an envelope of errcode
   * `INFERRED.errcodes.endpointGone`, `{ status }` with that HTTP status, whatever the token. How the
   * vendor will end it is not known (I). Default `false`.
   */
  readonly sunset?: boolean | { readonly status: number };
  /** How a page of the list says whether more follow. Default `'has_more'`. */
  readonly paging?: Paging;
  /** Where the reply of `GetAccessToken` holds the token. Default `'data.data.access_token'`. */
  readonly accessTokenForm?: AccessTokenForm;
  /** Whether giving a token ends all earlier ones; unknown of the vendor (I). Default `false`. */
  readonly newTokenEndsOld?: boolean;
  /** What goes wrong, and when. The rules count from the moment they are set. Default none. */
  readonly faults?: readonly FaultRule[];
  /** How the lists change: rates, or a hook called after each request that names a known robot. Default not at all. */
  readonly churn?: ChurnRates | ChurnHook;
}

/** How the gateway starts, and how it behaves. */
export interface GatewayOptions extends GatewayBehaviour {
  /** How many robots. Default 2, or as many as `customers` lists. */
  readonly robots?: number;
  /**
   * How many made-up customers each robot has, or one item per robot: a number, or the customers
   * themselves, complete; what a request does not ask for is left out of its reply. Default 2537.
   */
  readonly customers?: number | readonly (number | readonly Account[])[];
  /** A safe integer; the same seed and requests give the same bytes. Default 1. */
  readonly seed?: number;
  /** Seconds. Default `INFERRED.tokenLifetimeSeconds`, 7200. */
  readonly tokenLifetimeSeconds?: number;
  /** The clock that tokens and rate limits go by, in milliseconds. Default `Date.now`. */
  readonly now?: () => number;
  /** Where to listen. Default `'127.0.0.1'`, so that nobody else reaches it. */
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
}

/** The options that cannot change later, with their defaults. */
export interface GatewaySettings {
  /** One item per robot. */
  readonly customers: readonly (number | readonly Account[])[];
  readonly seed: number;
  readonly tokenLifetimeSeconds: number;
  readonly now: () => number;
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {@link GatewayOptionsError} `QOPEN_CONFIGURATION`, naming the option
 */
export function readSettings(options: GatewayOptions): GatewaySettings {
  const { customers = 2_537, seed = 1, now = Date.now } = options;
  const { tokenLifetimeSeconds = INFERRED.tokenLifetimeSeconds } = options;
  const robots = options.robots ?? (typeof customers === 'number' ? 2 : customers.length);
  checkInteger('robots', robots, 1, 10_000);
  checkInteger('seed', seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  checkInteger('tokenLifetimeSeconds', tokenLifetimeSeconds, 1, 1_000_000_000);
  const perRobot: readonly (number | readonly Account[])[] =
    typeof customers === 'number' ? Array<number>(robots).fill(customers) : customers;
  if (perRobot.length !== robots) {
    throw new GatewayOptionsError(
      `The gateway cannot start: customers has ${perRobot.length} items for ${robots} robots. Give one item per robot, or leave robots out.`,
    );
  }
  for (const each of perRobot) {
    if (typeof each === 'number') checkInteger('customers', each, 0, 1_000_000);
  }
  return { customers: perRobot, seed, tokenLifetimeSeconds, now };
}

function checkInteger(name: string, value: number, least: number, most: number): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw new GatewayOptionsError(
    `The gateway cannot start: ${name} is ${String(value)}. Give an integer from ${least} to ${most}.`,
  );
}
