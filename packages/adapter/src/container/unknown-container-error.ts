import { QopenCompatError } from '@qopen-compat/contract';

/** What the callback returned holds no reply that can be recognised. */
export class UnknownContainerError extends QopenCompatError {
  readonly code = 'QOPEN_UNKNOWN_CONTAINER';

  constructor(value: unknown, why: keyof typeof ADVICE = 'no reply in it') {
    super(
      `collectRobotAccounts cannot find the vendor's reply in what the callback returned: ${shapeOf(value)} — ${why}. ${ADVICE[why]}`,
    );
  }
}

const ADVICE = {
  'no reply in it':
    'Return the reply of your HTTP client, or describe it: { container: { read: (c) => …, write: (c, payload) => … } }.',
  'its body was read already':
    'Return it unread, return what you read from it, or describe where that is with the `container` option.',
} as const;

/** The names of the fields, never their values: those can be anybody's data. */
function shapeOf(value: unknown): string {
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  const prototype: unknown = Object.getPrototypeOf(value);
  const constructor = (prototype as { constructor?: { name?: unknown } } | null)?.constructor?.name;
  const keys = Object.keys(value).slice(0, 8).join(', ');
  return `${typeof constructor === 'string' ? constructor : 'object'} { ${keys} }`;
}
