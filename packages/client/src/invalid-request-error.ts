import { QopenCompatError } from '@qopen-compat/contract';

/** A request that the contract does not know; nothing was sent. */
export class InvalidRequestError extends QopenCompatError {
  readonly code = 'QOPEN_INVALID_REQUEST';
}
