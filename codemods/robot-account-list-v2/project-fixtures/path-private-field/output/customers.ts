import axios from 'axios';
import { collectRobotAccounts } from '@qopen-compat/adapter';

export class Customers {
  private readonly path = '/gateway/qopen/GetRobotAccountListV2';
  readonly #paths = { byIds: '/gateway/qopen/GetRobotAccountListV2' };
  a(robot_id: string, account_id_list: string[]) {
    return collectRobotAccounts(
      (page) => axios.post(this.path, page),
      { robot_id, account_id_list }
    );
  }
  b(robot_id: string, account_id_list: string[]) {
    return collectRobotAccounts(
      (page) => axios.post(this.#paths.byIds, page),
      { robot_id, account_id_list }
    );
  }
}
