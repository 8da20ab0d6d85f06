import axios from 'axios';
import { collectRobotAccounts } from '@qopen-compat/adapter';

export class Paths {
  static readonly BY_IDS = '/gateway/qopen/GetRobotAccountListV2';
  static find(robot_id: string, account_id_list: string[]) {
    return collectRobotAccounts(
      (page) => axios.post(this.BY_IDS, page),
      { robot_id, account_id_list }
    );
  }
}
