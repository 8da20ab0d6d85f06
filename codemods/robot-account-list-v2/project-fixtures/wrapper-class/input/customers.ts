import { QopenApi, qopen } from './qopen-api.js';

export class Customers {
  constructor(private readonly api: QopenApi = qopen) {}

  find(robot_id: string, account_id_list: string[]) {
    return this.api.post('GetRobotAccountByIds', { robot_id, account_id_list });
  }
}

export const find = (robot_id: string, account_id_list: string[]) =>
  qopen.post('GetRobotAccountByIds', { robot_id, account_id_list });
