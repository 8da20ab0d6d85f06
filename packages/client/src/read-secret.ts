import { ConfigurationError } from './configuration-error.js';

/**
 * Reads a token, key or secret: printable ASCII without blanks around it, as a header can carry it.
 *
 * @param name of the option or variable, for the message
 * @throws {@link ConfigurationError} `QOPEN_CONFIGURATION`; the message never quotes the value
 */
export function readSecret(value: unknown, name: string): string {
  if (typeof value === 'string' && isHeaderValue(value)) return value;
  const wrong =
    typeof value !== 'string' || value === ''
      ? 'it is not a string, or an empty one'
      : 'it holds a blank or line break at an end, or a character that no header may carry';
  throw new ConfigurationError(`\`${name}\` cannot be used: ${wrong}. Set it to the bare value.`);
}

/** Whether a header can carry it unchanged. */
export function isHeaderValue(value: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value);
}
