import axios from 'axios';
import { expect, it, vi } from 'vitest';
import { byIds } from './customers';

vi.mock('axios');

it('查询客户', async () => {
  const data = { errcode: 0, data: { account_list: [{ account_id: 'a' }] } };
  vi.mocked(axios.post).mockResolvedValueOnce({ data });
  expect(await byIds('1', ['a'])).toHaveLength(1);
});
