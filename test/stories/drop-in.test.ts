import { EventEmitter, once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CONTENT_TYPE, INFERRED, ROUTES } from '@qopen-compat/contract';
import { type DropInOptions, startDropIn } from '@qopen-compat/drop-in';
import { describe, expect, onTestFinished, test } from 'vitest';
import { StoryClock, askV1, openGateway, pagesOf, withoutHint } from './old-api.test-support.js';

/** As they were before the first drop-in. */
const platform = { Request: globalThis.Request, Response: globalThis.Response };

/** The drop-in as a program's own sidecar; closed when the test is finished. */
async function openDropIn(upstream: string, options: Partial<DropInOptions> = {}) {
  const dropIn = await startDropIn({ upstream, clock: new StoryClock(), ...options });
  onTestFinished(() => dropIn.close());
  return dropIn.url;
}

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly response: ServerResponse;
}

/** A vendor that writes down every request and answers as the test says. */
async function openVendor(answer: (received: Received) => void) {
  const received: Received[] = [];
  const arrivals = new EventEmitter();
  const server = createServer((incoming, response) => {
    const { method, url, headers } = incoming;
    void text(incoming).then((body) => {
      const one = { method, url, headers, body, response };
      received.push(one);
      answer(one);
      arrivals.emit('arrival', one);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, arrivals };
}

const wanted = { robot_id: '机器人-1', account_id_list: ['acc-1'] };
const callOld = (url: string, token: string | undefined, body: string, signal?: AbortSignal) =>
  fetch(url + ROUTES.GetRobotAccountByIds, {
    method: 'POST',
    headers: { 'Content-Type': CONTENT_TYPE, ...(token === undefined ? {} : { Token: token }) },
    body,
    signal: signal ?? null,
  });

describe('every other request', () => {
  test.each(['GET', 'POST', 'PUT', 'DELETE', 'PATCH'])('%s goes on as it came', async (method) => {
    const vendor = await openVendor(({ response }) => {
      response.writeHead(418, '我是茶壶'.length.toString(), { 'x-trace': 'hz-7', etag: '"v1"' });
      response.end('{"errcode": 7 }');
    });
    const url = await openDropIn(`${vendor.url}/prefix`);
    const reply = await fetch(`${url}/gateway/qopen/SendMsg?robot=%E7%8E%8B&page=1`, {
      method,
      headers: { Token: 'tok-a', 'X-Tenant': 'tenant-7', Cookie: 'sid=1' },
      ...(method === 'GET' ? {} : { body: '{"内容":  "你好"}' }),
    });
    expect(reply.status).toBe(418);
    expect(Object.fromEntries(reply.headers)).toMatchObject({ 'x-trace': 'hz-7', etag: '"v1"' });
    expect(await reply.text()).toBe('{"errcode": 7 }');
    expect(vendor.received).toMatchObject([
      {
        method,
        url: '/prefix/gateway/qopen/SendMsg?robot=%E7%8E%8B&page=1',
        headers: { token: 'tok-a', 'x-tenant': 'tenant-7', cookie: 'sid=1' },
        body: method === 'GET' ? '' : '{"内容":  "你好"}',
      },
    ]);
  });

  test('is not followed where the vendor redirects it', async () => {
    const vendor = await openVendor(({ response }) => {
      response.writeHead(302, { location: 'https://login.example.com/' }).end();
    });
    const url = await openDropIn(vendor.url);
    const reply = await fetch(`${url}/gateway/qopen/Login`, { redirect: 'manual' });
    expect([reply.status, reply.headers.get('location')]).toEqual([
      302,
      'https://login.example.com/',
    ]);
    expect(vendor.received).toHaveLength(1);
  });

  test('keeps every cookie the vendor sets, and bytes that are no text', async () => {
    const bytes = Buffer.from([0, 255, 254, 10]);
    const vendor = await openVendor(({ response }) => {
      response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'] }).end(bytes);
    });
    const reply = await fetch(`${await openDropIn(vendor.url)}/file`);
    expect(reply.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(Buffer.from(await reply.arrayBuffer())).toEqual(bytes);
  });

  test('is a 502 with an envelope where the vendor cannot be reached', async () => {
    const gone = await openGateway({ customers: [1] });
    await gone.close();
    const reply = await fetch(`${await openDropIn(gone.url)}/gateway/qopen/SendMsg`);
    expect(reply.status).toBe(502);
    expect(await reply.json()).toMatchObject({ errcode: INFERRED.errcodes.internal, data: {} });
  });
});

describe('the deprecated request', () => {
  test('is answered as V1 answers it', async () => {
    const gateway = await openGateway({ customers: [150], seed: 2 });
    const [{ robot_id } = { robot_id: '' }] = gateway.robots;
    const ids = gateway.robot(robot_id).accounts();
    const request = { robot_id, account_id_list: [ids[149]?.account_id, 'acc-无'] };
    const old = await askV1(gateway, request);
    gateway.reset();
    const url = await openDropIn(gateway.url);
    const reply = await callOld(url, gateway.token, JSON.stringify(request));
    expect(reply.headers.get('content-type')).toBe(CONTENT_TYPE);
    expect(withoutHint((await reply.json()) as object)).toEqual(withoutHint(old));
    expect(pagesOf(gateway).length).toBeLessThanOrEqual(Math.ceil(150 / 95) + 3);
  });

  test.each([undefined, ''])('without a token (%j) is answered as V1 answers it', async (token) => {
    const gateway = await openGateway({ customers: [1] });
    const url = await openDropIn(gateway.url);
    for (const body of [JSON.stringify(wanted), '{']) {
      const [old, here] = await Promise.all([
        callOld(gateway.url, token, body),
        callOld(url, token, body),
      ]);
      expect(here.status).toBe(old.status);
      expect(withoutHint((await here.json()) as object)).toEqual(
        withoutHint((await old.json()) as object),
      );
    }
    expect(pagesOf(gateway)).toHaveLength(2);
  });

  test.each(['', '{', '\u0000', '[]', '"robot"', '<xml/>'])(
    'with the body %j is refused as V1 refuses it',
    async (body) => {
      const gateway = await openGateway({ customers: [1] });
      const old = await callOld(gateway.url, gateway.token, body);
      const here = await callOld(await openDropIn(gateway.url), gateway.token, body);
      expect(here.status).toBe(old.status);
      const [answer, expected] = (await Promise.all([here.json(), old.json()])) as [object, object];
      expect(withoutHint(answer)).toEqual(withoutHint(expected));
      expect(pagesOf(gateway)).toEqual([]);
    },
  );

  test("carries the caller's own token, and two tenants' tokens never mix", async () => {
    const vendor = await openVendor(({ headers, response }) => {
      const account = { account_id: 'acc-1', owner: headers.token };
      response.setHeader('content-type', CONTENT_TYPE);
      response.end(JSON.stringify({ errcode: 0, data: { account_list: [account] } }));
    });
    const url = await openDropIn(vendor.url);
    const tenants = Array.from({ length: 40 }, (_, index) => `tok-tenant-${index % 2}`);
    const owners = await Promise.all(
      tenants.map(async (token) => {
        const reply = await callOld(url, token, JSON.stringify(wanted));
        const { data } = (await reply.json()) as { data: { account_list: { owner: string }[] } };
        return data.account_list.map(({ owner }) => owner);
      }),
    );
    expect(owners).toEqual(tenants.map((token) => [token]));
    expect(vendor.received).toHaveLength(40);
  });

  test.each([204, 304])('keeps the status %i, which has no body', async (status) => {
    const vendor = await openVendor(({ response }) => response.writeHead(status).end());
    const url = await openDropIn(vendor.url, { retries: 0 });
    const reply = await callOld(url, 'tok-a', JSON.stringify(wanted));
    // 204 is a success without the envelope that a success has; any other status is handed on.
    expect(reply.status).toBe(status === 204 ? 502 : status);
  });

  test('tells the log of a failure, and no secret; a log that fails harms nobody', async () => {
    const vendor = await openVendor(({ headers, response }) => {
      response.writeHead(503).end(`no entry for ${String(headers.token)}`);
    });
    const failures: unknown[] = [];
    const onFailure = (error: unknown) => {
      failures.push(error);
      throw new Error('disk full');
    };
    const url = await openDropIn(vendor.url, { retries: 0, onFailure });
    const reply = await callOld(url, 'tok-91be77', JSON.stringify(wanted));
    expect(reply.status).toBe(503);
    expect(failures).toMatchObject([{ code: 'QOPEN_HTTP_STATUS' }]);
    expect(JSON.stringify(failures) + String(failures[0])).not.toContain('tok-91be77');
  });

  test.each([ROUTES.GetRobotAccountByIds, '/gateway/qopen/SendMsg'])(
    'of %s ends at the vendor when the client goes away',
    async (path) => {
      const vendor = await openVendor(() => undefined);
      const url = await openDropIn(vendor.url);
      const arrival = once(vendor.arrivals, 'arrival');
      const client = request(url + path, { method: 'POST', headers: { token: 'tok-a' } });
      client.on('error', () => undefined);
      client.end(JSON.stringify(wanted));
      const [{ response }] = (await arrival) as [Received];
      const ended = once(response, 'close');
      client.destroy();
      await ended;
      expect(vendor.received).toHaveLength(1);
    },
  );
});

test("it leaves the program's own Request and Response alone", async () => {
  await openDropIn('http://127.0.0.1:9');
  expect(globalThis.Request).toBe(platform.Request);
  expect(globalThis.Response).toBe(platform.Response);
});

test('it listens on loopback unless told otherwise', async () => {
  const url = await openDropIn('http://127.0.0.1:9');
  expect(new URL(url).hostname).toBe('127.0.0.1');
});
