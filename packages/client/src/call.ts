import { type EndpointName, ROUTES } from '@qopen-compat/contract';
import { type Clock, follow } from '@qopen-compat/adapter';
import { DeadlineError } from '@qopen-compat/contract';
import { spellings } from './redact.js';

/** What bounds one call, whatever number of requests it takes. */
export interface CallBounds {
  readonly clock: Clock;
  /** Milliseconds; `Infinity` for work that the deadlines of others end. */
  readonly deadlineMs: number;
  readonly retries: number;
  /** The longest wait before a retry, in milliseconds. Default: what is left until the deadline. */
  readonly maxRetryWaitMs?: number | undefined;
  /** The caller's own. */
  readonly signal?: AbortSignal | undefined;
}

const ENDED = new Error('The call has ended.');

/**
 * One call of a caller: all its pages, retries, token waits and queues share one deadline, one signal
 * and one budget of retries. Whoever begins a call must {@link end} it.
 */
export class Call {
  /** The one token that this call has had replaced, if any. */
  replacedToken: string | undefined;
  /** The last failure that was retried. */
  lastFailure: Error | undefined;

  /** What this call waits for, and the last failure there had been by then. */
  #other: { readonly call: Call | undefined; readonly failure: Error | undefined } | undefined;
  readonly #bounds: CallBounds;
  readonly #secrets = new Set<string>();
  #spellings: readonly string[] | undefined;
  readonly #controller = new AbortController();
  readonly #unfollow: () => void;
  #retriesLeft: number;
  #requests = 0;
  #inFlight = 0;
  #hasEnded = false;
  #lastEndpoint: EndpointName | undefined;
  #msLeft: number;
  #runningSince = 0;
  #cancelTimer: (() => void) | undefined;

  constructor(bounds: CallBounds) {
    this.#bounds = bounds;
    this.#retriesLeft = bounds.retries;
    this.#msLeft = bounds.deadlineMs;
    this.#unfollow = follow(this.#controller, bounds.signal);
    this.resumeDeadline();
  }

  /** Aborts with the caller's reason, with a {@link DeadlineError}, or when the call has ended. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Every spelling of what must not be shown in an error of this call. */
  get secrets(): readonly string[] {
    return (this.#spellings ??= spellings(this.#secrets));
  }

  /** Notes a token, key or password that this call sends. */
  keepSecret(secret: string): void {
    if (this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    this.#spellings = undefined;
  }

  /**
   * Begins a part of the call, with all its tries and waits; to be ended with {@link endPart}.
   *
   * @throws what the call was aborted with, and when it has ended
   */
  beginPart(): void {
    this.signal.throwIfAborted();
    if (this.#hasEnded) throw ENDED;
    this.#inFlight += 1;
  }

  /** Ends a part. */
  endPart(): void {
    this.#inFlight -= 1;
  }

  /** Counts a request that is about to be sent. */
  countRequest(endpoint: EndpointName): void {
    this.#requests += 1;
    this.#lastEndpoint = endpoint;
  }

  /**
   * Takes one retry out of the budget.
   *
   * @returns false when none is left, or when the wait before it would be too long
   */
  takeRetry(delayMs: number): boolean {
    const maxWaitMs = this.#bounds.maxRetryWaitMs ?? this.#msLeftNow();
    if (this.#retriesLeft === 0 || delayMs >= maxWaitMs) return false;
    this.#retriesLeft -= 1;
    return true;
  }

  /** Gives back what the call may retry and the one token that it may replace: its work begins anew. */
  renewBudget(): void {
    this.#retriesLeft = this.#bounds.retries;
    this.replacedToken = undefined;
  }

  /** Notes that this call waits for what another one does: what that tries to get over is told at the deadline. */
  waitFor(other: Call | undefined): void {
    this.#other = { call: other, failure: other?.lastFailure };
  }

  /** Stops the deadline's clock: from here on it is the caller who takes the time. */
  suspendDeadline(): void {
    this.#msLeft = this.#msLeftNow();
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  /** Lets the deadline's clock run again. */
  resumeDeadline(): void {
    if (this.#cancelTimer !== undefined || this.#hasEnded || this.signal.aborted) return;
    if (this.#msLeft === Infinity) return;
    this.#runningSince = this.#bounds.clock.now();
    this.#cancelTimer = this.#bounds.clock.schedule(
      () => this.#controller.abort(this.#deadlineError()),
      Math.max(0, this.#msLeft),
    );
  }

  /** Ends the call: nothing of it stays behind, and what is still in flight is aborted. */
  end(): void {
    this.#hasEnded = true;
    this.suspendDeadline();
    this.#unfollow();
    // Usually nothing is, and nobody listens. A DOMException with its stack would cost, too.
    if (this.#inFlight > 0) this.#controller.abort(ENDED);
  }

  #msLeftNow(): number {
    if (this.#cancelTimer === undefined) return this.#msLeft;
    return this.#msLeft - (this.#bounds.clock.now() - this.#runningSince);
  }

  #deadlineError(): DeadlineError {
    const sent =
      this.#lastEndpoint === undefined
        ? 'The call failed while it waited for a token, its turn or a walk'
        : `The call failed: POST ${ROUTES[this.#lastEndpoint]}`;
    const others = this.#other?.call?.lastFailure;
    const cause = others === this.#other?.failure ? this.lastFailure : others;
    const options = cause === undefined ? {} : { cause };
    return new DeadlineError(
      `${sent} — its deadline of ${this.#bounds.deadlineMs} ms passed after ${this.#requests} requests. Raise \`deadlineMs\`, or ask when the vendor is faster.`,
      options,
    );
  }
}
