import { expect, test, vi } from 'vitest';
import { lookup } from './lookup.mjs';

vi.mock('./shim.mjs', () => ({ shim: { GetRobotAccountByIds: async () => ({ errcode: 0, data: { account_list: [] } }) } }));

test('没有客户', async () => {
  expect((await lookup('robot-1', ['acc-1'])).errcode).toBe(0);
});
