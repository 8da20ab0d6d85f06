import { describe, expect, it } from 'vitest';
import { INFERRED } from '@qopen-compat/contract';
import { InProcessGateway } from './in-process-gateway.js';
import { firstRobot, post } from './post.test-support.js';

describe('the journal', () => {
  it('has an entry for each request, in the order of arrival, with what became of it', async () => {
    const gateway = new InProcessGateway({
      customers: 5,
      faults: [{ nth: 4, do: { status: 502 } }],
    });
    const robot_id = firstRobot(gateway);
    const page = { robot_id, offset: 2, limit: 100 };
    const ids = { robot_id, account_id_list: ['nobody'] };
    await post(gateway, 'GetRobotAccountListV2', page);
    await post(gateway, 'GetRobotAccountByIds', ids);
    await post(gateway, 'GetRobotAccountByIds', { robot_id });
    await gateway.fetch(new Request('http://vendor.example.com/health?token=1'));
    await gateway.fetch(new Request('http://vendor.example.com/health'));
    expect(gateway.journal()).toEqual([
      {
        ...{ n: 1, endpoint: 'GetRobotAccountListV2', method: 'POST', body: page },
        ...{ page: { offset: 2, limit: 100 }, status: 200, errcode: 0, accounts: 3 },
      },
      {
        ...{ n: 2, endpoint: 'GetRobotAccountByIds', method: 'POST', body: ids },
        ...{ status: 200, errcode: 0, accounts: 0 },
      },
      {
        ...{ n: 3, endpoint: 'GetRobotAccountByIds', method: 'POST', body: { robot_id } },
        ...{ status: 200, errcode: INFERRED.errcodes.invalidRequest },
      },
      { n: 4, endpoint: '/health', method: 'GET', body: undefined, status: 502 },
      { n: 5, endpoint: '/health', method: 'GET', body: undefined, status: 404 },
    ]);
    expect(gateway.requestsPerEndpoint()).toEqual({
      ...{ GetRobotAccountListV2: 1, GetRobotAccountByIds: 2, '/health': 2 },
    });
  });

  it('hands out copies, which do not change when the answer is given', async () => {
    const gateway = new InProcessGateway({ customers: 5 });
    let early: unknown;
    const when = () => {
      early = gateway.journal()[0];
      return false;
    };
    gateway.configure({ faults: [{ when, do: { status: 503 } }] });
    await post(gateway, 'GetRobotAccountByIds', {});
    expect(early).not.toHaveProperty('status');
    expect(gateway.journal()[0]).toHaveProperty('status', 200);
  });

  it('holds a request that is not answered yet', async () => {
    const gateway = new InProcessGateway({ faults: [{ do: { connection: 'hang' } }] });
    const client = new AbortController();
    const request = new Request('http://vendor.example.com/x', { signal: client.signal });
    const answer = gateway.fetch(request);
    await expect.poll(() => gateway.journal().length).toBe(1);
    const [entry] = gateway.journal();
    expect(entry).not.toHaveProperty('status');
    client.abort();
    await expect(answer).rejects.toThrow(TypeError);
  });

  it('carries no token and no secret, wherever they were sent', async () => {
    const gateway = new InProcessGateway({ customers: 5 });
    const { token, appKey, appSecret } = gateway;
    await post(gateway, 'GetAccessToken', { app_key: appKey, app_secret: appSecret }, null);
    await post(gateway, 'GetAccessToken', { app_key: appKey, app_secret: '别家的密钥' }, null);
    await post(gateway, 'GetAccessToken', { app_key: appSecret, app_secret: appKey }, null);
    const body = { robot_id: firstRobot(gateway), account_id_list: [token], token };
    await post(gateway, 'GetRobotAccountByIds', body);
    await gateway.fetch(new Request(`http://vendor.example.com/${token}?app_secret=${appSecret}`));
    const text = JSON.stringify(gateway.journal()) + JSON.stringify(gateway.requestsPerEndpoint());
    expect(gateway.journal()).toHaveLength(5);
    for (const secret of [token, appSecret, '别家的密钥']) expect(text).not.toContain(secret);
  });
});
