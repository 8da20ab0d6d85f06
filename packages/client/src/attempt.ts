import {
  type EndpointName,
  type Envelope,
  type QopenCompatError,
  ROUTES,
  excerpt,
} from '@qopen-compat/contract';

/** One request on the wire, as an error tells of it. */
export interface Attempt {
  readonly endpoint: EndpointName;
  /** Counted from 1. */
  readonly number: number;
  /** Every spelling of what must not be shown; made when it is first read. */
  readonly secrets: readonly string[];
}

/** What an attempt came to: an envelope, or the error to throw unless another attempt does better. */
export interface Outcome {
  readonly result: Envelope | QopenCompatError;
  /** Whether to try again: no, one more time, or as long as the budget lasts. */
  readonly repeat: 'never' | 'once' | 'within-budget';
  /** `Retry-After`, as it came. */
  readonly retryAfter?: string | undefined;
}

/** The beginning of every message: what failed, and where. */
export function failed({ endpoint, number }: Attempt): string {
  const tries = number === 1 ? '' : ` in attempt ${number}`;
  return `${endpoint} failed${tries}: POST ${ROUTES[endpoint]} —`;
}

/** Received text for a message; a reply that may hold a token nobody knows yet is not quoted at all. */
export function quoted(text: string, { endpoint, secrets }: Attempt): string {
  return endpoint === 'GetAccessToken' || text === '' ? '' : ` «${excerpt(text, secrets)}»`;
}
