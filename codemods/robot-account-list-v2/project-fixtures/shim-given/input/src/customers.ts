import { createShim, type Shim } from '@qopen-compat/shim';
import { getShim } from './shim.js';

export class Customers {
  private own?: Shim;

  constructor(private readonly given: Shim | null = null) {}

  private get shim(): Shim {
    if (this.given) return this.given;
    return this.own ?? (this.own = createShim({ baseUrl: process.env.QOPEN_BASE_URL ?? '', credentials: { token: process.env.QOPEN_TOKEN ?? '' } }));
  }

  // 客户列表
  async byIds(robot: string, ids: string[]) {
    const { data } = await this.shim.GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
    return data.account_list;
  }

  async stop() {
    await this.own?.close();
  }
}

export const shared = new Customers(getShim());
export const own = new Customers();
