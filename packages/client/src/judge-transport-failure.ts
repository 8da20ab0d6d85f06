import { type Attempt, type Outcome, failed } from './attempt.js';
import { redact, withoutSecrets } from './redact.js';
import { TransportError } from './transport-error.js';

/** What undici says when it is we who are wrong, or have closed: another attempt would end alike. */
const HOPELESS = new Set([
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
  'UND_ERR_INVALID_ARG',
  'UND_ERR_NOT_SUPPORTED',
]);

/** Judges a request that brought no whole reply: refused, reset, cut off. All requests are reads, so any may be repeated. */
export function judgeTransportFailure(cause: unknown, attempt: Attempt): Outcome {
  const code =
    typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string'
      ? cause.code
      : undefined;
  const message = cause instanceof Error ? redact(cause.message, attempt.secrets) : '';
  const why = [code, message].filter((part) => part !== undefined && part !== '').join(': ');
  const result = new TransportError(
    `${failed(attempt)} no whole reply came${why === '' ? '' : ` (${why})`}. Check the base URL and the network; retry later.`,
    { cause: withoutSecrets(cause, attempt.secrets) },
  );
  return { result, repeat: HOPELESS.has(code ?? '') ? 'never' : 'within-budget' };
}
