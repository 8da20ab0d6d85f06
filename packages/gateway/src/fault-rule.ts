import type { EndpointName } from '@qopen-compat/contract';
import type { JournalEntry } from './journal.js';

/** Waits before anything else happens; the timer ends early when the client goes away. */
export interface LatencyFault {
  /** Milliseconds. */
  readonly latencyMs: number;
}

/** Answers with an HTTP failure and an HTML page, as a proxy in front of the vendor would. */
export interface StatusFault {
  /** HTTP status, 200 to 599. */
  readonly status: number;
  /** For instance `{ 'retry-after': '1' }`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers HTTP 200 with an error envelope. */
export interface ErrcodeFault {
  readonly errcode: number;
  /** Default `'system busy'`. */
  readonly errmsg?: string;
}

/**
 * Spoils the body of the answer that would have been given. `malformed` is half of the JSON with a
 * `content-length` that fits; `truncated` is the same half with the `content-length` of the whole, after
 * which the connection ends; `control-characters` keeps the meaning but leaves control characters
 * inside strings unescaped (at least one: a tab at the end of `hint`). A function gives any body at all.
 *
 * @see CONTRACT.md O for the control characters
 */
export interface BodyFault {
  readonly body:
    | 'malformed'
    | 'truncated'
    | 'control-characters'
    | ((body: string, entry: JournalEntry) => string);
}

/** `reset` ends the connection without an answer; `hang` never answers, until the client goes away. */
export interface ConnectionFault {
  readonly connection: 'reset' | 'hang';
}

/**
 * Lets through so many requests a second, measured on the gateway's clock, and answers the rest with
 * `answer`: by default errcode `INFERRED.errcodes.rateLimited`.
 *
 * @see CONTRACT.md V that there are limits, I for how the vendor tells
 */
export interface RateFault {
  readonly requestsPerSecond: number;
  /** How many may come at once. Default: one second's worth, at least 1. */
  readonly burst?: number;
  readonly answer?: StatusFault | ErrcodeFault;
}

/** What can go wrong. */
export type Fault =
  LatencyFault | StatusFault | ErrcodeFault | BodyFault | ConnectionFault | RateFault;

/**
 * When something goes wrong, and what. A rule without `on`, `nth` and `when` strikes every request.
 *
 * @example
 * ```ts
 * import type { FaultRule } from '@qopen-compat/gateway';
 *
 * export const thirdPageFails: FaultRule = {
 *   on: 'GetRobotAccountListV2',
 *   nth: 3,
 *   do: { status: 503, headers: { 'retry-after': '1' } },
 * };
 * ```
 */
export interface FaultRule {
  /** Only requests to this endpoint. */
  readonly on?: EndpointName;
  /** Only requests for which this is true; the entry has no `status` yet. */
  readonly when?: (entry: JournalEntry) => boolean;
  /** Only the nth request, from 1, of those that `on` and `when` let through since the rule was set. */
  readonly nth?: number | readonly number[];
  readonly do: Fault;
}
