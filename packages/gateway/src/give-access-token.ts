import { type Reply, refusal, success } from './reply.js';

/** Where the reply of `GetAccessToken` holds the token: one of the vendor's gateways nests `data` twice. @see CONTRACT.md O */
export type AccessTokenForm = 'data.data.access_token' | 'data.access_token';

/** What `GetAccessToken` checks, and what it gives. */
export interface TokenDesk {
  readonly appKey: string;
  readonly appSecret: string;
  readonly form: AccessTokenForm;
  readonly lifetimeSeconds: number;
  readonly give: () => string;
}

/** Answers `GetAccessToken`: a token for the right pair, an errcode for any other. @see CONTRACT.md O, I for the errcode */
export function giveAccessToken(body: Readonly<Record<string, unknown>>, desk: TokenDesk): Reply {
  if (typeof body.app_key !== 'string' || typeof body.app_secret !== 'string') {
    return refusal('invalidRequest', 'invalid request: app_key and app_secret must be strings');
  }
  if (body.app_key !== desk.appKey || body.app_secret !== desk.appSecret) {
    return refusal('invalidRequest', 'app_key or app_secret is wrong');
  }
  const data = { access_token: desk.give(), expires_in: desk.lifetimeSeconds };
  return success(desk.form === 'data.access_token' ? data : { data });
}
