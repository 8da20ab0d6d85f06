import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

/** The grade of a call in the handler of a route, with these headers. */
function gradeOf(headers: string): string | null | undefined {
  const text = `import axios from 'axios';
export async function customers(req: any, ctx: any, robot_id: string, ids: string[]) {
  const { data } = await axios.post('https://open.example.cn/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids }, { headers: ${headers} });
  return data;
}
`;
  return planMigration(testdir({ 'src/customers.ts': text })).ledger.sites[0]?.grade;
}

describe('the headers that a request came with', () => {
  it.each(['req.headers', '{ ...req.headers }', 'ctx.request.header', '{ ...ctx.headers }'])(
    'may bring the length of another body as a whole: %s',
    (headers) => {
      expect(gradeOf(headers)).toBe('likely');
    },
  );

  it.each([
    "req.header('X-Token')",
    "req.get('X-Token')",
    "req.headers['x-token']",
    'ctx.header.token',
  ])('bring none where one of them is read: %s', (token) => {
    expect(gradeOf(`{ Token: ${token} }`)).toBe('proven');
  });
});
