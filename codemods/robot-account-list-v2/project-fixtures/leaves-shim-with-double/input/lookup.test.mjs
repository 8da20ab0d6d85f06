import { GetRobotAccountByIds } from '@qopen-compat/shim';
import { expect, test, vi } from 'vitest';
import { lookup } from './lookup.mjs';

vi.mock('@qopen-compat/shim');

test('没有客户', async () => {
  vi.mocked(GetRobotAccountByIds).mockResolvedValue({ errcode: 0, data: { account_list: [] } });
  expect((await lookup('robot-1', ['acc-1'])).errcode).toBe(0);
});
