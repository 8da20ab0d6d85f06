import { type EndpointName, TOKEN_HEADER } from '@qopen-compat/contract';
import type { GatewayBehaviour, GatewaySettings } from './gateway-options.js';
import { giveAccessToken } from './give-access-token.js';
import { listRobotAccounts } from './list-robot-accounts.js';
import { createRandom, randomText } from './random.js';
import { type Reply, refusal } from './reply.js';
import { RobotAccounts } from './robot-accounts.js';
import { selectRobotAccounts } from './select-robot-accounts.js';
import { Tokens } from './tokens.js';

/** What the vendor has and how it answers when nothing goes wrong. */
export class Vendor {
  readonly appKey: string;
  readonly appSecret: string;
  readonly tokens: Tokens;
  /** By `robot_id`. */
  readonly lists: ReadonlyMap<string, RobotAccounts>;
  readonly #lifetimeSeconds: number;

  constructor({ seed, now, customers, tokenLifetimeSeconds }: GatewaySettings) {
    const random = createRandom(seed, 5);
    this.appKey = `qk_${randomText(random, 16)}`;
    this.appSecret = `qs_${randomText(random, 32)}`;
    this.tokens = new Tokens({ seed, now, lifetimeSeconds: tokenLifetimeSeconds });
    this.#lifetimeSeconds = tokenLifetimeSeconds;
    this.lists = new Map(
      customers.map((each, robot) => {
        const robot_id = `2011${String(Math.abs(seed) % 10_000).padStart(4, '0')}${10_000 + robot}`;
        return [robot_id, new RobotAccounts({ robot_id, robot, seed, customers: each })];
      }),
    );
  }

  /** Answers one request. The token is looked at before the body, except where a token is asked for. */
  answer(
    endpoint: EndpointName,
    request: Request,
    body: Readonly<Record<string, unknown>>,
    behaviour: GatewayBehaviour,
  ): Reply {
    if (endpoint === 'GetAccessToken') return this.#giveAccessToken(body, behaviour);
    if (!this.tokens.accepts(request.headers.get(TOKEN_HEADER))) {
      return refusal('tokenRejected', 'token invalid or expired');
    }
    switch (endpoint) {
      case 'GetRobotAccountByIds':
        if (behaviour.sunset === true) {
          return refusal(
            'endpointGone',
            'GetRobotAccountByIds 已下线，请使用 GetRobotAccountListV2',
          );
        }
        return selectRobotAccounts('V1', body, this.lists);
      case 'GetRobotAccountByIdsV2':
        return selectRobotAccounts('V2', body, this.lists);
      case 'GetRobotAccountListV2':
        return listRobotAccounts(body, this.lists, behaviour.paging ?? 'has_more');
    }
  }

  #giveAccessToken(body: Readonly<Record<string, unknown>>, behaviour: GatewayBehaviour): Reply {
    return giveAccessToken(body, {
      appKey: this.appKey,
      appSecret: this.appSecret,
      form: behaviour.accessTokenForm ?? 'data.data.access_token',
      lifetimeSeconds: this.#lifetimeSeconds,
      give: () => {
        if (behaviour.newTokenEndsOld === true) this.tokens.expireAll();
        return this.tokens.give();
      },
    });
  }
}
