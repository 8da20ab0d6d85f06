/** The `package.json` of a service. */
export const APP = '{ "name": "crm", "private": true, "type": "module" }';

/** A class that is given a shim and calls it once. */
export const SERVICE = `import type { Shim } from '@qopen-compat/shim';
/** 客户查询 */
export class Customers {
  constructor(private readonly shim: Shim) {}
  find(robot_id: string, ids: string[]) {
    return this.shim.GetRobotAccountByIds({ robot_id, account_id_list: ids });
  }
}
`;

/** What makes the shim, and gives it to the class. */
export const MAIN = `import { createShim } from '@qopen-compat/shim';
import { Customers } from './service.js';
export const customers = new Customers(
  createShim({ baseUrl: 'https://openapi.example.com', credentials: { token: '令牌' } }),
);
`;
