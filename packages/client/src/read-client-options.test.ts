import { describe, expect, test } from 'vitest';
import type { ClientOptions } from './client-options.js';
import { readClientOptions } from './read-client-options.js';

const good: ClientOptions = {
  baseUrl: 'https://open.example.com',
  credentials: { token: 'tok-1' },
};

/** What a caller without types may pass. */
function read(options: Record<string, unknown>) {
  return () => readClientOptions({ ...good, ...options });
}

const wrong = (name: string) =>
  expect.objectContaining({
    code: 'QOPEN_CONFIGURATION',
    message: expect.stringContaining(`\`${name}\``) as string,
  }) as Error;

describe('readClientOptions', () => {
  test('fills in the defaults that the docstrings tell', () => {
    expect(readClientOptions(good)).toMatchObject({
      deadlineMs: 60_000,
      retries: 4,
      retryDelayMs: 200,
      requestsPerSecond: undefined,
      maxRequestsInFlight: 6,
      maxReplyBytes: 33_554_432,
    });
  });

  test.each([
    'http://127.0.0.1:8080',
    'https://open.example.com/',
    'https://gw.example.cn/scrm/v1/',
    'http://[::1]:3000',
  ])('takes the base URL %s', (baseUrl) => {
    expect(readClientOptions({ ...good, baseUrl }).baseUrl.href).toContain(baseUrl);
  });

  test.each([
    undefined,
    42,
    '',
    'open.example.com',
    'ftp://open.example.com',
    'https://user:pass-91be@open.example.com',
    'https://open.example.com?key=pass-91be',
    'https://open.example.com#top',
    'https://open.example.com/gateway/qopen',
    'https://open.example.com/gateway/qopen/GetRobotAccountListV2',
  ])('refuses the base URL %j without quoting it', (baseUrl) => {
    expect(read({ baseUrl })).toThrow(wrong('baseUrl'));
    expect(read({ baseUrl })).not.toThrow(/pass-91be/);
  });

  test.each([undefined, null, 'per-request', {}, 42])(
    'refuses the credentials %j',
    (credentials) => {
      expect(read({ credentials })).toThrow(wrong('credentials'));
    },
  );

  test.each([
    [{ token: '' }, 'credentials.token'],
    [{ token: 'sec-91be\n' }, 'credentials.token'],
    [{ token: 'sec-91be令牌' }, 'credentials.token'],
    [{ token: undefined }, 'credentials.token'],
    [{ appKey: 'wk-1' }, 'credentials.appSecret'],
    [{ appSecret: 'sec-91be' }, 'credentials.appKey'],
    [{ appKey: 'wk-1', appSecret: ' sec-91be' }, 'credentials.appSecret'],
  ])('refuses the credentials %j, naming the part and quoting nothing', (credentials, name) => {
    expect(read({ credentials })).toThrow(wrong(name));
    expect(read({ credentials })).not.toThrow(/sec-91be/);
  });

  test.each([
    ['deadlineMs', [1, 2_147_483_647], [0, 2_147_483_648, 1.5, NaN, Infinity, '60']],
    ['retries', [0, 1000], [-1, 1001, 0.5]],
    ['retryDelayMs', [0, 10_000], [-1, 10_001]],
    ['requestsPerSecond', [0.001, 0.1, 1000], [0, -1, 1001, '5']],
    ['maxRequestsInFlight', [1, 10_000], [0, 10_001, Infinity]],
    ['maxReplyBytes', [1, 1_073_741_824], [0, 1_073_741_825]],
  ])('%s takes %j and refuses %j', (name, fine, bad) => {
    for (const value of fine) expect(read({ [name]: value })()).toMatchObject({ [name]: value });
    for (const value of bad) expect(read({ [name]: value })).toThrow(wrong(name));
  });

  test.each([
    { Token: 'x' },
    { 'content-type': 'text/plain' },
    { 'Content-Length': '3' },
    { 'x y': '1' },
    { 'x-y': 'line\nbreak' },
    { 'x-y': 1 },
  ])('refuses the headers %j', (headers) => {
    expect(read({ headers })).toThrow(wrong('headers'));
  });
});
