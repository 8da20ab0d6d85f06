import { describe, expect, it } from 'vitest';
import { planMigration } from '../../plan-migration.js';
import { testdir } from '../../testdir.test-support.js';

const PATH = '/gateway/qopen/GetRobotAccountByIds';
const HTTP = `import axios from 'axios';
export class Http {
  async post(path: string, body: object) {
    return (await axios.post('https://open.example.cn' + path, body)).data;
  }
}
`;
const OF_CLASS = `import { Http } from './http.js';
export class Customers {
  constructor(private readonly http: Http) {}
  async find(robot_id: string, ids: string[]) {
    const { data } = await this.http.post('${PATH}', { robot_id, account_id_list: ids });
    return data.account_list;
  }
}
`;
const OF_FACTORY = `import type { AxiosInstance } from 'axios';
export const Customers = (http: AxiosInstance) => async (robot_id: string, ids: string[]) => {
  const { data } = await http.post('${PATH}', { robot_id, account_id_list: ids });
  return data.data.account_list;
};
`;
const DOUBLE = `import { it } from 'vitest';
import { Customers } from './customers.js';
const http = { post: async (_: string, body: any) => ({ data: { account_list: body.account_id_list } }) };
it('客户', () => void Customers);
`;
const OTHER = `import { it } from 'vitest';
import { Customers } from './customers.js';
it('客户', () => void Customers);
`;

describe('a test has a method by the name of the one that is called', () => {
  it.each([
    ['a member that the constructor is given', OF_CLASS, DOUBLE, 'likely'],
    ['a parameter', OF_FACTORY, DOUBLE, 'likely'],
    ['a member, and has none', OF_CLASS, OTHER, 'proven'],
    ['a parameter, and has none', OF_FACTORY, OTHER, 'proven'],
  ])('of %s', (_, customers, test, grade) => {
    const files = { 'http.ts': HTTP, 'customers.ts': customers, 'customers.test.ts': test };
    expect(planMigration(testdir(files)).ledger.sites[0]?.grade).toBe(grade);
  });
});
