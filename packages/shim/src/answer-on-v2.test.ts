import { ErrcodeError } from '@qopen-compat/contract';
import { expect, test } from 'vitest';
import { answerOnV2 } from './answer-on-v2.js';

test('a refusal that lookups share is an object of its own for each of their callers', async () => {
  const envelope = { errcode: 42, errmsg: '系统繁忙', hint: 'log-1', data: { account_list: [] } };
  const error = new ErrcodeError('refused', envelope);
  const directory = { find: () => Promise.reject(error) };
  const request = { robot_id: 'r1', account_id_list: ['acc-1'] };
  const [one, other] = await Promise.all([1, 2].map(() => answerOnV2(directory, request, {}, {})));
  expect([one, other]).toEqual([envelope, envelope]);
  expect(one).not.toBe(other);
  expect(one?.data).not.toBe(other?.data);
});
