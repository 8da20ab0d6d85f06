import {
  ErrcodeError,
  excerpt,
  INFERRED,
  MalformedReplyError,
  ROUTES,
  readAccessToken,
} from '@qopen-compat/contract';
import { beginCall } from './begin-call.js';
import { isHeaderValue } from './read-secret.js';
import { redactEnvelope } from './redact-envelope.js';
import { type Line, send } from './send.js';
import type { FetchedToken } from './token-store.js';

/**
 * Fetches an access token. It is a call of its own, with the client's deadline and retries, because
 * several callers may be waiting for it; each of them also keeps to its own deadline.
 *
 * @throws {@link ErrcodeError} `QOPEN_ERRCODE` when the vendor refuses; what {@link send} throws
 * @see CONTRACT.md O
 */
export async function fetchToken(
  line: Line,
  credentials: { readonly appKey: string; readonly appSecret: string },
  signal: AbortSignal,
): Promise<FetchedToken> {
  const call = beginCall(line.settings, { signal });
  const body = JSON.stringify({ app_key: credentials.appKey, app_secret: credentials.appSecret });
  try {
    const reply = await send(line, { call, endpoint: 'GetAccessToken', body, signal: call.signal });
    return readToken(reply, call.secrets);
  } finally {
    call.end();
  }
}

function readToken(reply: unknown, secrets: readonly string[]): FetchedToken {
  const failed = `GetAccessToken failed: POST ${ROUTES.GetAccessToken} —`;
  const read = readAccessToken(reply);
  if (!read.ok) {
    const envelope = redactEnvelope(read.envelope, secrets);
    const { errcode, errmsg = '', hint = '' } = envelope;
    throw new ErrcodeError(
      `${failed} errcode ${errcode} ${excerpt(errmsg)} (hint ${excerpt(hint)}). Check the app key and the app secret.`,
      envelope,
    );
  }
  const { token, lifetimeSeconds } = read.answer;
  if (!isHeaderValue(token)) {
    throw new MalformedReplyError(
      `${failed} the token holds a character that no header may carry. Show this to the vendor; the token itself is not quoted.`,
    );
  }
  // A lifetime of 0 or less is no lifetime; a token that has ended is renewed when the vendor says so.
  const seconds = lifetimeSeconds > 0 ? lifetimeSeconds : INFERRED.tokenLifetimeSeconds;
  return { token, lifetimeMs: seconds * 1000 };
}
