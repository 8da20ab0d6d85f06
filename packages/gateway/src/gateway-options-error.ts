import { QopenCompatError } from '@qopen-compat/contract';

/** The gateway was asked for something it cannot be or do; the message says what to change. */
export class GatewayOptionsError extends QopenCompatError {
  readonly code = 'QOPEN_CONFIGURATION';
}
