import { QopenCompatError } from '@qopen-compat/contract';

/** An option or a `QOPEN_*` variable is missing or wrong; the message names it and never quotes its value. */
export class ConfigurationError extends QopenCompatError {
  readonly code = 'QOPEN_CONFIGURATION';
}
