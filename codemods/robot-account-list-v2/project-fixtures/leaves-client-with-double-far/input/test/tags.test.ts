import { expect, it, vi } from 'vitest';
import { tagsOf } from '../src/tags.js';

it('给出客户的标签', async () => {
  const fetch = vi.fn(async () => Response.json({ errcode: 0, data: { account_list: [{ account_id: '1', tags: ['高意向'] }] } }));
  vi.stubGlobal('fetch', fetch);
  expect(await tagsOf('20000123', '1')).toEqual(['高意向']);
  expect(fetch).toHaveBeenCalledTimes(1);
});
