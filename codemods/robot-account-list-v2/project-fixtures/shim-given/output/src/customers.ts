import { collectRobotAccounts } from '@qopen-compat/adapter';
import { createClient, type Client } from '@qopen-compat/client';
import { getShim } from './shim.js';

export class Customers {
  private own?: Client;

  constructor(private readonly given: Client | null = null) {}

  private get shim(): Client {
    if (this.given) return this.given;
    return this.own ?? (this.own = createClient({ baseUrl: process.env.QOPEN_BASE_URL ?? '', credentials: { token: process.env.QOPEN_TOKEN ?? '' } }));
  }

  // 客户列表
  async byIds(robot: string, ids: string[]) {
    const { data } = await collectRobotAccounts(this.shim.GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
    return data.account_list;
  }

  async stop() {
    await this.own?.close();
  }
}

export const shared = new Customers(getShim());
export const own = new Customers();
