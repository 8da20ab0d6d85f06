import { QopenCompatError } from '@qopen-compat/contract';

/** The deadline of a whole call passed; `cause` is the last failure that was being retried, if any was. */
export class DeadlineError extends QopenCompatError {
  readonly code = 'QOPEN_DEADLINE';
}
