import type { Envelope } from './envelope.js';

/**
 * Every error this project throws on purpose, by its `code`, and what a caller can do.
 * The README's table reads this.
 */
export const ERRORS = {
  QOPEN_CONFIGURATION:
    'An option or a QOPEN_* variable is missing or wrong: set it as the message says.',
  QOPEN_INVALID_REQUEST: 'The request cannot be sent as it is: mend it as the message says.',
  QOPEN_MALFORMED_REPLY:
    'A reply could not be read as the contract says; its first bytes are quoted. Retry, then show them to the vendor.',
  QOPEN_ERRCODE: 'The vendor answered errcode ≠ 0; the whole envelope is in `envelope`.',
  QOPEN_HTTP_STATUS: 'The vendor answered with an HTTP failure after every retry; see `status`.',
  QOPEN_TRANSPORT: 'The connection failed after every retry; see `cause`.',
  QOPEN_DEADLINE:
    'The deadline of the whole call passed: raise `deadlineMs`, or ask when the vendor is faster.',
  QOPEN_INCOMPLETE:
    "Some ids were not found and their absence could not be proven: retry, or choose `onIncomplete: 'partial'`.",
  QOPEN_UNKNOWN_CONTAINER:
    'collectRobotAccounts cannot see the reply in what the callback returned: describe it with the `container` option.',
  QOPEN_DEPRECATED: 'The deprecated function was called while notices are set to throw.',
  QOPEN_LEDGER_NOT_CLOSED:
    'The codemod lost or counted twice an occurrence of the old API, and wrote nothing: please report it.',
  QOPEN_FILE_CHANGED:
    'A file changed between plan and writing, and nothing was written: run the migration again.',
  QOPEN_CANNOT_WRITE:
    'A file is read-only or a link, or another run is writing; nothing was written: do as the message says.',
  QOPEN_CANNOT_UNDO:
    'The last migration cannot be put back, and nothing was: do as the message says.',
} as const;

/** The stable code of an error. */
export type ErrorCode = keyof typeof ERRORS;

/**
 * The base of every error this project throws on purpose. Recognise one by `code`, not by class:
 * two copies of a package have two classes.
 */
export abstract class QopenCompatError extends Error {
  /** What kind of failure this is; see {@link ERRORS}. */
  abstract readonly code: ErrorCode;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Whether `error` is one of this project's, whichever copy of the package made it. */
export function isQopenCompatError(error: unknown): error is QopenCompatError {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    Object.hasOwn(ERRORS, error.code)
  );
}

/** A reply could not be read as the contract says. */
export class MalformedReplyError extends QopenCompatError {
  readonly code = 'QOPEN_MALFORMED_REPLY';
}

/** The vendor answered `errcode ≠ 0` where an answer was needed to go on. */
export class ErrcodeError extends QopenCompatError {
  readonly code = 'QOPEN_ERRCODE';

  /** The vendor's reply, verbatim. */
  readonly envelope: Envelope;

  constructor(message: string, envelope: Envelope) {
    super(message);
    this.envelope = envelope;
  }
}

/** The deadline of a whole call passed; `cause` is the last failure that was being retried, if any was. */
export class DeadlineError extends QopenCompatError {
  readonly code = 'QOPEN_DEADLINE';
}
