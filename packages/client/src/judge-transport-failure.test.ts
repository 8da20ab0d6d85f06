import { describe, expect, test } from 'vitest';
import { judgeTransportFailure } from './judge-transport-failure.js';

const attempt = { endpoint: 'GetRobotAccountListV2', number: 1, secrets: ['tok-91be'] } as const;

describe('judgeTransportFailure', () => {
  test('tells the code and the message of the cause, without secrets', () => {
    const cause = Object.assign(new Error('proxy refused tok-91be'), { code: 'ECONNREFUSED' });
    const { result, repeat } = judgeTransportFailure(cause, attempt);
    expect(repeat).toBe('within-budget');
    expect(result).toHaveProperty(
      'message',
      'GetRobotAccountListV2 failed: POST /gateway/qopen/GetRobotAccountListV2 — no whole reply came (ECONNREFUSED: proxy refused ***). Check the base URL and the network; retry later.',
    );
  });

  test.each([
    'UND_ERR_CLOSED',
    'UND_ERR_DESTROYED',
    'UND_ERR_INVALID_ARG',
    'UND_ERR_NOT_SUPPORTED',
  ])('%s is not worth another attempt', (code) => {
    const cause = Object.assign(new Error('closed'), { code });
    expect(judgeTransportFailure(cause, attempt).repeat).toBe('never');
  });

  test.each([undefined, 'a string', new Error(''), { code: 7 }])(
    'a cause without a code, %j, is a transport failure like any other',
    (cause) => {
      const { result, repeat } = judgeTransportFailure(cause, attempt);
      expect(result).toMatchObject({ code: 'QOPEN_TRANSPORT', cause });
      expect(repeat).toBe('within-budget');
    },
  );
});
