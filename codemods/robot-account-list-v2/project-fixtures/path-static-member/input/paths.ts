import axios from 'axios';

export class Paths {
  static readonly BY_IDS = '/gateway/qopen/GetRobotAccountByIds';
  static find(robot_id: string, account_id_list: string[]) {
    return axios.post(this.BY_IDS, { robot_id, account_id_list });
  }
}
