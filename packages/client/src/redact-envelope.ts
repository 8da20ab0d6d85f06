import type { Envelope } from '@qopen-compat/contract';
import { redact } from './redact.js';

/**
 * The envelope itself when it is an answer or holds no secret; otherwise a copy without `data`, which a
 * refusal does not need, and with the secrets in its texts replaced: it becomes an error on the way.
 */
export function redactEnvelope(envelope: Envelope, secrets: readonly string[]): Envelope {
  if (envelope.errcode === 0) return envelope;
  const text = JSON.stringify(envelope);
  if (!secrets.some((secret) => text.includes(secret))) return envelope;
  const { errcode, errmsg, hint } = envelope;
  return {
    errcode,
    ...(errmsg === undefined ? {} : { errmsg: redact(errmsg, secrets) }),
    ...(hint === undefined ? {} : { hint: redact(hint, secrets) }),
  };
}
