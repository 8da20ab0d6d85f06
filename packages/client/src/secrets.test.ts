import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClientOptions } from './client-options.js';
import { PAGE } from './sample-pages.test-support.js';
import { type Received, type Reply, scriptedServer } from './scripted-server.test-support.js';
import { failureOf, testClient } from './test-client.test-support.js';

/** A secret as a header can carry it; long enough not to stand in a message by chance. */
const secretText = fc
  .string({ unit: fc.constantFrom(...'abcXYZ0189+/=._-"\\%&\'<{ '), minLength: 8, maxLength: 40 })
  .map((text) => `k${text}z`);

type Echo = (secret: string) => Reply;

/** Replies that are failures and hold what the request brought, as debug pages and proxies do. */
const ECHOES: Record<string, Echo> = {
  'HTTP 400 with the secret in text': (secret) => ({ status: 400, body: `bad token: ${secret}` }),
  'HTTP 503 with the secret in JSON': (secret) => ({ status: 503, body: { token: secret } }),
  'HTTP 302 with the secret in a URL': (secret) => ({
    status: 302,
    headers: { location: `/login?token=${encodeURIComponent(secret)}` },
    body: `<a href="/login?token=${encodeURIComponent(secret)}">`,
  }),
  'HTTP 500 with the secret in its content type': (secret) => ({
    status: 500,
    headers: { 'content-type': `text/html; x=${secret}` },
    body: '',
  }),
  'HTML with the secret': (secret) => ({ body: `<html>${secret}${secret}</html>` }),
  'the bare secret': (secret) => ({ body: secret }),
  'JSON with the secret as a key': (secret) => ({ body: { [secret]: secret } }),
  'an errcode that is the secret': (secret) => ({ body: { errcode: secret } }),
  'an errcode with the secret in every text': (secret) => ({
    body: {
      errcode: 5,
      errmsg: secret,
      hint: `req ${secret}`,
      data: { echo: [secret] },
      [secret]: 1,
    },
  }),
  'a token reply without end': (secret) => ({
    body: `{"errcode":0,"data":{"access_token":"new-${secret}`,
  }),
  'a reply that is not HTTP': (secret) => ({
    raw: `HTTP/1.1 200 OK\r\nbad header ${secret}\r\n\r\n`,
  }),
  'a reset connection': () => 'reset',
  'a truncated reply': () => 'truncate',
};

/** Everything of an error that a log could hold. */
function everythingOf(error: unknown): string {
  const texts: string[] = [];
  for (let one = error; one instanceof Error; one = one.cause) {
    texts.push(one.message, one.stack ?? '', String(one), JSON.stringify(one));
    texts.push(JSON.stringify(one, Object.getOwnPropertyNames(one)));
  }
  texts.push(inspect(error, { depth: 10, showHidden: true, maxStringLength: Infinity }));
  return texts.join('\n');
}

function expectFree(error: unknown, secret: string): void {
  const shown = everythingOf(error);
  for (const spelling of [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ]) {
    expect(shown).not.toContain(spelling);
  }
}

describe.each(Object.entries(ECHOES))('no error shows a secret: %s', (_, echo) => {
  test.each([
    'a plain token',
    "a call's own token",
    'a header',
    'an app secret',
    'a fetched token',
  ])('that is %s', async (kind) => {
    let secret = '';
    const isTokenRequest = ({ path }: Received) => path.endsWith('/GetAccessToken');
    const server = await scriptedServer((request): Reply => {
      if (kind === 'a fetched token' && isTokenRequest(request)) {
        return { body: { errcode: 0, data: { access_token: secret } } };
      }
      return echo(secret);
    });
    const optionsOf = (): Partial<ClientOptions> => {
      if (kind === 'a plain token') return { credentials: { token: secret } };
      if (kind === "a call's own token") return { credentials: 'per-call' };
      if (kind === 'a header') return { headers: { 'x-proxy-key': secret } };
      return {
        credentials: { appKey: 'wk-1', appSecret: kind === 'an app secret' ? secret : 's-other' },
      };
    };
    await fc.assert(
      fc.asyncProperty(secretText, async (text) => {
        secret = text;
        const { client } = testClient(server.url, { retries: 1, ...optionsOf() });
        const options = kind === "a call's own token" ? { token: secret } : {};
        expectFree(
          await failureOf(client.robotAccounts({ robot_id: '1' }, options).pages().next()),
          secret,
        );
        await client
          .GetRobotAccountListV2(PAGE, options)
          .catch((error: unknown) => expectFree(error, secret));
      }),
      { numRuns: 5 },
    );
  });
});

test.each<[string, Reply]>([
  ['cut off', { body: '{"errcode":0,"data":{"access_token":"new-91be77' }],
  ['of a wrong status', { status: 500, body: '{"data":{"access_token":"new-91be77"}}' }],
  ['that is not HTTP', { raw: 'HTTP/1.1 200 OK\r\nbad header new-91be77\r\n\r\n' }],
])('a token that nobody knew before is not shown from a reply %s', async (_, reply) => {
  const server = await scriptedServer(() => reply);
  const credentials = { appKey: 'wk-1', appSecret: 'sec-1' };
  const { client } = testClient(server.url, { credentials });
  expectFree(await failureOf(client.GetRobotAccountListV2(PAGE)), 'new-91be77');
});

test('a deadline that passes while a failure is retried does not show the secret of that failure', async () => {
  const token = 'tok-"quoted"-91be';
  const server = await scriptedServer((_, number) =>
    number === 1 ? { status: 503, body: `no ${token}` } : 'hang',
  );
  const { client, clock } = testClient(server.url, { credentials: { token } });
  const failure = failureOf(client.GetRobotAccountListV2(PAGE));
  await server.arrival(2);
  clock.advance(60_000);
  expectFree(await failure, token);
});

test('the body and headers of a failure are there for who passes them on, and nowhere else', async () => {
  const token = 'tok-91be77';
  const server = await scriptedServer(() => ({ status: 401, body: `bad ${token}` }));
  const { client } = testClient(server.url, { credentials: { token } });
  const error = await failureOf(client.GetRobotAccountListV2(PAGE));
  expect(error).toMatchObject({ body: Buffer.from(`bad ${token}`) });
  expectFree(error, token);
});
