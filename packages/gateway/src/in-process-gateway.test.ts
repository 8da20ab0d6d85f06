import { describe, expect, it } from 'vitest';
import { INFERRED, ROUTES } from '@qopen-compat/contract';
import { createCustomer } from './customer.js';
import { InProcessGateway } from './in-process-gateway.js';
import { firstRobot, post, requestFor } from './post.test-support.js';

const { tokenRejected, endpointGone, invalidRequest } = INFERRED.errcodes;
const business = [
  'GetRobotAccountByIds',
  'GetRobotAccountByIdsV2',
  'GetRobotAccountListV2',
] as const;

describe('a business call', () => {
  it.each(business)(
    '%s is refused without a good token, before its body is looked at',
    async (endpoint) => {
      const gateway = new InProcessGateway({ customers: 5 });
      for (const token of [null, '', 'qt_wrong', `${gateway.token}x`]) {
        const response = await gateway.fetch(requestFor(gateway, endpoint, 'not JSON', token));
        expect(response.status).toBe(200);
        expect(await response.json()).toMatchObject({
          errcode: tokenRejected,
          errmsg: 'token invalid or expired',
        });
      }
    },
  );

  it('is refused once its token has lived its time, and served a moment before', async () => {
    let nowMs = 1_700_000_000_000;
    const gateway = new InProcessGateway({ tokenLifetimeSeconds: 60, now: () => nowMs });
    const page = { robot_id: firstRobot(gateway), offset: 0, limit: 1 };
    nowMs += 59_999;
    expect((await post(gateway, 'GetRobotAccountListV2', page)).errcode).toBe(0);
    nowMs += 1;
    expect((await post(gateway, 'GetRobotAccountListV2', page)).errcode).toBe(tokenRejected);
  });

  it('is refused after expireTokens, until a new token is fetched', async () => {
    const gateway = new InProcessGateway({ customers: 5 });
    const page = { robot_id: firstRobot(gateway), offset: 0, limit: 1 };
    gateway.expireTokens();
    expect((await post(gateway, 'GetRobotAccountListV2', page)).errcode).toBe(tokenRejected);
    const fresh = await newToken(gateway);
    expect((await post(gateway, 'GetRobotAccountListV2', page, fresh)).errcode).toBe(0);
  });
});

describe('GetAccessToken', () => {
  it('gives a new token each time, in either form', async () => {
    const gateway = new InProcessGateway({ customers: 5, tokenLifetimeSeconds: 600 });
    const body = { app_key: gateway.appKey, app_secret: gateway.appSecret };
    const first = await post(gateway, 'GetAccessToken', body, null);
    expect(first.data).toEqual({
      data: { access_token: expect.stringMatching(/^qt_\w{40}$/) as string, expires_in: 600 },
    });
    gateway.configure({ accessTokenForm: 'data.access_token' });
    const second = await post(gateway, 'GetAccessToken', body, null);
    expect(second.data).toMatchObject({ expires_in: 600 });
    expect(second.data.access_token).not.toBe(
      (first.data.data as object & { access_token: string }).access_token,
    );
  });

  it('refuses a wrong key or secret, and an ill-typed one', async () => {
    const gateway = new InProcessGateway({ customers: 5 });
    const right = { app_key: gateway.appKey, app_secret: gateway.appSecret };
    for (const wrong of [
      { app_key: 'x' },
      { app_secret: 'x' },
      { app_secret: 7 },
      { app_key: undefined },
    ]) {
      const reply = await post(gateway, 'GetAccessToken', { ...right, ...wrong }, null);
      expect(reply).toMatchObject({ data: {}, errcode: invalidRequest });
    }
  });

  it('leaves earlier tokens alone, or ends them when told to', async () => {
    const gateway = new InProcessGateway({ customers: 5 });
    const page = { robot_id: firstRobot(gateway), offset: 0, limit: 1 };
    await newToken(gateway);
    expect((await post(gateway, 'GetRobotAccountListV2', page)).errcode).toBe(0);
    gateway.configure({ newTokenEndsOld: true });
    const fresh = await newToken(gateway);
    expect((await post(gateway, 'GetRobotAccountListV2', page)).errcode).toBe(tokenRejected);
    expect((await post(gateway, 'GetRobotAccountListV2', page, fresh)).errcode).toBe(0);
  });
});

describe('the sunset of V1', () => {
  it('answers an errcode, after the token was looked at, and leaves V2 alone', async () => {
    const gateway = new InProcessGateway({ customers: 5, sunset: true });
    const body = { robot_id: firstRobot(gateway), account_id_list: ['1'], offset: 0, limit: 1 };
    expect((await post(gateway, 'GetRobotAccountByIds', body)).errcode).toBe(endpointGone);
    expect((await post(gateway, 'GetRobotAccountByIds', body, 'x')).errcode).toBe(tokenRejected);
    expect((await post(gateway, 'GetRobotAccountByIdsV2', body)).errcode).toBe(0);
    expect((await post(gateway, 'GetRobotAccountListV2', body)).errcode).toBe(0);
  });

  it('answers an HTTP status when given one, and can be taken back', async () => {
    const gateway = new InProcessGateway({ customers: 5, sunset: { status: 410 } });
    const request = () =>
      requestFor(gateway, 'GetRobotAccountByIds', {
        robot_id: firstRobot(gateway),
        account_id_list: ['1'],
      });
    expect((await gateway.fetch(request())).status).toBe(410);
    gateway.configure({ sunset: false });
    expect((await gateway.fetch(request())).status).toBe(200);
  });
});

describe('InProcessGateway', () => {
  it.each([
    ['POST', '/gateway/qopen/GetRobotAccountList'],
    ['POST', `${ROUTES.GetRobotAccountListV2}/`],
    ['POST', '/'],
    ['GET', ROUTES.GetRobotAccountByIds],
  ])('answers %s %s with 404 and JSON', async (method, path) => {
    const gateway = new InProcessGateway({ customers: 5 });
    const response = await gateway.fetch(
      new Request(`http://vendor.example.com${path}`, { method }),
    );
    expect(response.status).toBe(404);
    expect(await response.json()).toHaveProperty('error');
  });

  it('gives the same bytes for the same seed and requests, before and after a reset', async () => {
    const one = new InProcessGateway({
      seed: 7,
      customers: 120,
      churn: { deletions: 1, moves: 1 },
    });
    const other = new InProcessGateway({
      seed: 7,
      customers: 120,
      churn: { deletions: 1, moves: 1 },
    });
    const bytes = await conversation(one);
    expect(await conversation(other)).toEqual(bytes);
    one.configure({
      paging: 'none',
      sunset: true,
      faults: [{ do: { errcode: 1 } }],
      churn: { moves: 9 },
    });
    await conversation(one);
    one.reset();
    expect(one.journal()).toEqual([]);
    expect(await conversation(one)).toEqual(bytes);
  });

  it('gives other data, tokens and secrets for another seed', async () => {
    const one = new InProcessGateway({ seed: 7, customers: 120 });
    const other = new InProcessGateway({ seed: 8, customers: 120 });
    for (const field of ['token', 'appKey', 'appSecret'] as const) {
      expect(one[field]).not.toBe(other[field]);
    }
    expect(await conversation(one)).not.toEqual(await conversation(other));
  });

  it('gives every reply a log id of its own as hint', async () => {
    const gateway = new InProcessGateway({ customers: 5 });
    const hints = new Set<string>();
    for (let n = 0; n < 50; n += 1) {
      hints.add((await post(gateway, 'GetRobotAccountListV2', {})).hint);
    }
    expect(hints.size).toBe(50);
  });

  it('has as many robots as asked for, or as customers lists', () => {
    const sizes = (gateway: InProcessGateway) => gateway.robots.map((robot) => robot.customers);
    const customer = createCustomer({ seed: 1, robot: 0, index: 0 });
    expect(sizes(new InProcessGateway())).toEqual([2_537, 2_537]);
    expect(sizes(new InProcessGateway({ robots: 3, customers: 4 }))).toEqual([4, 4, 4]);
    expect(sizes(new InProcessGateway({ customers: [[customer], 0] }))).toEqual([1, 0]);
  });

  it.each([
    ['robots', { robots: 0 }],
    ['robots', { robots: 1.5 }],
    ['customers', { customers: -1 }],
    ['customers', { customers: [5, Number.NaN] }],
    ['customers', { robots: 3, customers: [5, 5] }],
    ['seed', { seed: 0.5 }],
    ['tokenLifetimeSeconds', { tokenLifetimeSeconds: 0 }],
  ])('refuses to start with a wrong %s', (name, options) => {
    expect(() => new InProcessGateway(options)).toThrow(
      expect.objectContaining({
        code: 'QOPEN_CONFIGURATION',
        message: expect.stringContaining(name) as string,
      }) as Error,
    );
  });

  it('says which robots there are when asked for another', () => {
    const gateway = new InProcessGateway({ customers: 5 });
    expect(() => gateway.robot('x')).toThrow(firstRobot(gateway));
  });

  it('answers 500 with the reason when a hook of the test throws, and says so in the journal', async () => {
    const churn = () => {
      throw new Error('出错了');
    };
    const gateway = new InProcessGateway({ customers: 5, churn });
    const page = { robot_id: firstRobot(gateway), offset: 0, limit: 1 };
    const response = await gateway.fetch(requestFor(gateway, 'GetRobotAccountListV2', page));
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('出错了');
    expect(gateway.journal()[0]?.status).toBe(500);
  });
});

async function newToken(gateway: InProcessGateway): Promise<string> {
  const body = { app_key: gateway.appKey, app_secret: gateway.appSecret };
  const reply = await post(gateway, 'GetAccessToken', body, null);
  return (reply.data.data as { access_token: string }).access_token;
}

/** A few requests of every kind, answered; the bytes. */
async function conversation(gateway: InProcessGateway): Promise<string[]> {
  const bytes: string[] = [];
  const ask = async (endpoint: keyof typeof ROUTES, body: unknown) => {
    bytes.push(await (await gateway.fetch(requestFor(gateway, endpoint, body))).text());
  };
  await ask('GetAccessToken', { app_key: gateway.appKey, app_secret: gateway.appSecret });
  for (const { robot_id } of gateway.robots) {
    for (const offset of [0, 40, 80])
      await ask('GetRobotAccountListV2', { robot_id, offset, limit: 50 });
    const ids = gateway
      .robot(robot_id)
      .accounts()
      .map((account) => account.account_id);
    await ask('GetRobotAccountByIds', { robot_id, account_id_list: ids.slice(0, 9) });
    await ask('GetRobotAccountByIdsV2', { robot_id, account_id_list: ids.slice(3, 9) });
  }
  return bytes;
}
