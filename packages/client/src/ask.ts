import type { EndpointName, Envelope } from '@qopen-compat/contract';
import type { Call } from './call.js';
import { type Line, send } from './send.js';
import type { TokenSource } from './token-source.js';
import { withEitherSignal } from './with-either-signal.js';

/** What the business requests of one call have in common. */
export interface Conversation {
  readonly line: Line;
  readonly call: Call;
  readonly tokens: TokenSource;
}

/**
 * Sends one business request of a call with its token. When the vendor says that the token is bad and
 * it is ours to renew, the request is sent once more with another one; a call replaces one token.
 *
 * @param signal ends this request alone
 * @returns the envelope as it came, whatever its errcode
 * @throws what {@link send} and the source of the tokens throw
 */
export async function ask(
  { line, call, tokens }: Conversation,
  endpoint: Exclude<EndpointName, 'GetAccessToken'>,
  request: object,
  signal?: AbortSignal,
): Promise<Envelope> {
  const body = JSON.stringify(request);
  const askWith = async (either: AbortSignal) => {
    const sendWith = (token: string) => {
      call.keepSecret(token);
      return send(line, { call, endpoint, body, token, signal: either });
    };
    const token = await tokens.get(either);
    const envelope = await sendWith(token);
    if (envelope.errcode === 0 || tokens.renew === undefined) return envelope;
    if (!line.settings.isTokenRejected(envelope)) return envelope;
    call.replacedToken ??= token;
    if (call.replacedToken !== token) return envelope;
    return sendWith(await tokens.renew(token, either));
  };
  call.beginPart();
  try {
    return await withEitherSignal(call.signal, signal, askWith);
  } finally {
    call.endPart();
  }
}
