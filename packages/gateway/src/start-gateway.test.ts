import { type IncomingMessage, request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { ROUTES } from '@qopen-compat/contract';
import type { GatewayOptions } from './gateway-options.js';
import { type Gateway, startGateway } from './start-gateway.js';

/** As they were before any gateway started. */
const platform = { Request, Response };
const started: Gateway[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((gateway) => gateway.close()));
});

async function start(options: GatewayOptions): Promise<Gateway> {
  const gateway = await startGateway({ customers: 50, ...options });
  started.push(gateway);
  return gateway;
}

const list = (gateway: Gateway, init: RequestInit = {}) =>
  fetch(`${gateway.url}${ROUTES.GetRobotAccountListV2}`, {
    method: 'POST',
    headers: { Token: gateway.token },
    body: JSON.stringify({ robot_id: gateway.robots[0]?.robot_id, offset: 0, limit: 20 }),
    ...init,
  });

describe('startGateway', () => {
  it('listens on a free loopback port and answers there as it does in the process', async () => {
    const gateway = await start({});
    expect(gateway.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await list(gateway);
    expect(response.headers.get('content-type')).toBe('application/json; charset=UTF-8');
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ errcode: 0, data: { has_more: true } });
    gateway.reset();
    const body = { robot_id: gateway.robots[0]?.robot_id, offset: 0, limit: 20 };
    const inProcess = await gateway.fetch(
      new Request(`${gateway.url}${ROUTES.GetRobotAccountListV2}`, {
        method: 'POST',
        headers: { Token: gateway.token },
        body: JSON.stringify(body),
      }),
    );
    expect(await inProcess.text()).toBe(text);
  });

  it("leaves the platform's Request and Response in their places", async () => {
    await start({});
    expect(Request).toBe(platform.Request);
    expect(Response).toBe(platform.Response);
  });

  it('says what is wrong when its port is taken', async () => {
    const port = Number(new URL((await start({})).url).port);
    await expect(startGateway({ customers: 0, port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('closes once however often it is told, and refuses connections then', async () => {
    const gateway = await start({});
    await Promise.all([gateway.close(), gateway.close()]);
    await gateway.close();
    await expect(list(gateway)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it('sends the half of a truncated body, promises the whole, and ends the connection', async () => {
    const gateway = await start({ faults: [{ nth: 1, do: { body: 'truncated' } }] });
    const { promised, received, complete } = await readBytes(gateway);
    expect(received).toBeGreaterThan(promised / 3);
    expect(received).toBeLessThan(promised);
    expect(complete).toBe(false);
    expect(gateway.journal()[0]).toMatchObject({ status: 200, errcode: 0, accounts: 20 });
    expect((await list(gateway)).status).toBe(200);
  });

  it('resets a connection without an answer', async () => {
    const gateway = await start({ faults: [{ nth: 1, do: { connection: 'reset' } }] });
    await expect(list(gateway)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(gateway.journal()[0]).not.toHaveProperty('status');
    expect((await list(gateway)).status).toBe(200);
  });

  it('hangs until the client gives up', async () => {
    const gateway = await start({ faults: [{ do: { connection: 'hang' } }] });
    const client = new AbortController();
    const answer = list(gateway, { signal: client.signal });
    await expect.poll(() => gateway.journal().length).toBe(1);
    client.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('closes while requests hang or wait', async () => {
    const gateway = await start({
      faults: [
        { nth: 1, do: { connection: 'hang' } },
        { nth: 2, do: { latencyMs: 3_600_000 } },
      ],
    });
    const answers = [list(gateway), list(gateway)].map((answer) => answer.catch(() => 'broken'));
    await expect.poll(() => gateway.journal().length).toBe(2);
    await gateway.close();
    expect(await Promise.all(answers)).toEqual(['broken', 'broken']);
  });
});

/** How many bytes of a reply were promised, and how many came. */
function readBytes(gateway: Gateway) {
  const body = JSON.stringify({ robot_id: gateway.robots[0]?.robot_id, offset: 0, limit: 20 });
  return new Promise<{ promised: number; received: number; complete: boolean }>(
    (resolve, reject) => {
      const url = `${gateway.url}${ROUTES.GetRobotAccountListV2}`;
      const call = request(url, { method: 'POST', headers: { Token: gateway.token } }, read);
      call.on('error', reject).end(body);

      function read(response: IncomingMessage) {
        let received = 0;
        response.on('data', (chunk: Buffer) => (received += chunk.length));
        response.on('error', () => undefined);
        response.on('close', () => {
          const promised = Number(response.headers['content-length']);
          resolve({ promised, received, complete: response.complete });
        });
      }
    },
  );
}
