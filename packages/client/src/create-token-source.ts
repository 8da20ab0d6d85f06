import { untilAborted } from '@qopen-compat/adapter';
import { beginCall } from './begin-call.js';
import type { CallOptions } from './client-options.js';
import { ConfigurationError } from './configuration-error.js';
import { fetchToken } from './fetch-token.js';
import { readSecret } from './read-secret.js';
import type { Line } from './send.js';
import type { TokenSource } from './token-source.js';
import { type FetchedToken, TokenStore } from './token-store.js';

/**
 * A function's token lives no longer than this, in milliseconds: its lifetime is unknown, and one that
 * ends without an errcode we recognise must not stay in use for ever.
 */
const FUNCTION_TOKEN_LIFETIME_MS = 60_000;

/** Makes what gives each call of a client its tokens. */
export function createTokenSource(line: Line): (options: CallOptions) => TokenSource {
  const shared = sharedSource(line);
  return ({ token }) => {
    if (token !== undefined) return fixed(readSecret(token, 'token'));
    if (shared !== undefined) return shared;
    throw new ConfigurationError(
      "This client has no credentials of its own ('per-call'). Give each call its token: { token }.",
    );
  };
}

function sharedSource(line: Line): TokenSource | undefined {
  const { credentials, clock } = line.settings;
  if (credentials === 'per-call') return undefined;
  if ('appKey' in credentials) {
    return new TokenStore((signal) => fetchToken(line, credentials, signal), clock);
  }
  const { token } = credentials;
  if (typeof token === 'string') return fixed(token);
  return new TokenStore((signal) => askFunction(line, token, signal), clock);
}

/** Like a fetch it is a call of its own: one that never ends must not keep all callers waiting, one after the other. */
async function askFunction(
  line: Line,
  token: () => Promise<string>,
  signal: AbortSignal,
): Promise<FetchedToken> {
  const call = beginCall(line.settings, { signal });
  try {
    // Called in there, so that one that throws is one that rejects.
    const given = await untilAborted((async () => token())(), call.signal);
    return {
      token: readSecret(given, 'what `credentials.token` returned'),
      lifetimeMs: FUNCTION_TOKEN_LIFETIME_MS,
    };
  } finally {
    call.end();
  }
}

function fixed(token: string): TokenSource {
  return { get: () => token };
}
