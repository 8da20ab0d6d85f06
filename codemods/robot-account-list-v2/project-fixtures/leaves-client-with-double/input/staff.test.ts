import { expect, it, vi } from 'vitest';
import { byIds } from './staff';

it('查询员工', async () => {
  globalThis.fetch = vi.fn(async () => Response.json({ errcode: 0, data: { account_list: [] } }));
  await byIds('1', ['a']);
  expect(fetch).toHaveBeenCalledTimes(1);
});
