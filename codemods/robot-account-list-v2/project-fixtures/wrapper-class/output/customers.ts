import { QopenApi, qopen } from './qopen-api.js';
import { collectRobotAccounts } from '@qopen-compat/adapter';

export class Customers {
  constructor(private readonly api: QopenApi = qopen) {}

  find(robot_id: string, account_id_list: string[]) {
    return collectRobotAccounts(
      (page) => this.api.post('GetRobotAccountListV2', page),
      { robot_id, account_id_list }
    );
  }
}

export const find = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts(
    (page) => qopen.post('GetRobotAccountListV2', page),
    { robot_id, account_id_list }
  );
