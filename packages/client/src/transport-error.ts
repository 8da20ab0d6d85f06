import { QopenCompatError } from '@qopen-compat/contract';

/** No whole reply came back: refused, reset, cut off; `cause` is what undici said. */
export class TransportError extends QopenCompatError {
  readonly code = 'QOPEN_TRANSPORT';
}
