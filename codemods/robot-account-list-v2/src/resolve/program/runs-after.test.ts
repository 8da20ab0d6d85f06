import { expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

it('a call that is not waited for may be made from what its CommonJS file exports', () => {
  const text = `const axios = require('axios');
exports.HOST = 'https://qopen.example.com';
exports.find = (robot_id, ids) => {
  const found = axios.post(exports.HOST + '/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids });
  return Promise.all([found]);
};
`;
  const { ledger } = planMigration(testdir({ 'src/customers.js': text }));
  expect(ledger.sites.map(({ state, grade }) => [state, grade])).toEqual([['rewritten', 'proven']]);
});
