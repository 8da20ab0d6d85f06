import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

/** The grade of a call through a wrapper that does this with the reply. */
function gradeOf(body: string, before = '') {
  const text = `import axios from 'axios';
${before}
async function send(path: string, body: object) {
  const { data } = await axios.post(path, body);
  ${body}
  return data;
}
export const customers = (robot_id: string, ids: string[]) =>
  send('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids });
`;
  return planMigration(testdir({ 'src/customers.ts': text })).ledger.sites[0]?.grade;
}

describe('a wrapper that hands a reply back', () => {
  it.each([
    ['sorts its accounts', 'data.data.account_list.sort(byName);'],
    ['cuts their list', 'data.data.account_list.length = 10;'],
    ['renames their fields', 'for (const each of data.data.account_list) delete each.account_id;'],
    ['gives it to a schema', 'Reply.parse(data);'],
    ['gives what it holds to another function', 'normalized(data.data);'],
  ])('may do otherwise with a page where it %s', (_, body) => {
    expect(gradeOf(body)).toBe('likely');
  });

  it.each([
    ['throws what the vendor says', 'if (data.errcode !== 0) throw new Error(data.errmsg);'],
    ['logs it', "logger.info(data); console.log('客户', data.data);"],
    ['types it', 'const typed: { account_list: unknown[] } | undefined = undefined; void typed;'],
  ])('stays proven where it %s', (_, body) => {
    expect(gradeOf(body)).toBe('proven');
  });
});
