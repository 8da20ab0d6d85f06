import { describe, expect, test } from 'vitest';
import { environmentOptions } from './environment-options.js';

const QOPEN_BASE_URL = 'https://open.example.com';

describe('environmentOptions', () => {
  test('takes a token, or an app key with its secret', () => {
    expect(environmentOptions({ QOPEN_BASE_URL, QOPEN_TOKEN: 'tok-1', QOPEN_APP_KEY: '' })).toEqual(
      {
        baseUrl: QOPEN_BASE_URL,
        credentials: { token: 'tok-1' },
      },
    );
    const pair = { QOPEN_APP_KEY: 'wk-1', QOPEN_APP_SECRET: 'sec-1' };
    expect(environmentOptions({ QOPEN_BASE_URL, ...pair })).toEqual({
      baseUrl: QOPEN_BASE_URL,
      credentials: { appKey: 'wk-1', appSecret: 'sec-1' },
    });
  });

  test.each([
    [{}, 'Set QOPEN_BASE_URL and QOPEN_TOKEN (or QOPEN_APP_KEY and QOPEN_APP_SECRET).'],
    [{ QOPEN_TOKEN: 'sec-91be' }, 'Set QOPEN_BASE_URL.'],
    [{ QOPEN_BASE_URL }, 'Set QOPEN_TOKEN (or QOPEN_APP_KEY and QOPEN_APP_SECRET).'],
    [{ QOPEN_BASE_URL, QOPEN_APP_KEY: 'wk-1' }, 'Set QOPEN_APP_SECRET.'],
    [{ QOPEN_BASE_URL, QOPEN_APP_SECRET: 'sec-91be' }, 'Set QOPEN_APP_KEY.'],
    [{ QOPEN_APP_SECRET: 'sec-91be' }, 'Set QOPEN_BASE_URL and QOPEN_APP_KEY.'],
    [
      { QOPEN_BASE_URL, QOPEN_TOKEN: 'sec-91be', QOPEN_APP_KEY: 'wk-1' },
      'Leave out QOPEN_TOKEN, or the other two.',
    ],
    [{ QOPEN_BASE_URL: 'open.example.com', QOPEN_TOKEN: 'sec-91be' }, '`QOPEN_BASE_URL` cannot'],
    [{ QOPEN_BASE_URL, QOPEN_TOKEN: 'sec-91be\n' }, '`QOPEN_TOKEN` cannot be used'],
    [
      { QOPEN_BASE_URL, QOPEN_APP_KEY: 'wk-1', QOPEN_APP_SECRET: 'sec-91be ' },
      '`QOPEN_APP_SECRET` cannot be used',
    ],
  ])('of %j says: %s', (environment, advice) => {
    const read = () => environmentOptions(environment);
    expect(read).toThrow(expect.objectContaining({ code: 'QOPEN_CONFIGURATION' }) as Error);
    expect(read).toThrow(advice);
    expect(read).not.toThrow(/sec-91be/);
  });
});
