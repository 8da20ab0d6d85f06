import axios from 'axios';

export class Customers {
  private readonly path = '/gateway/qopen/GetRobotAccountByIds';
  readonly #paths = { byIds: '/gateway/qopen/GetRobotAccountByIds' };
  a(robot_id: string, account_id_list: string[]) {
    return axios.post(this.path, { robot_id, account_id_list });
  }
  b(robot_id: string, account_id_list: string[]) {
    return axios.post(this.#paths.byIds, { robot_id, account_id_list });
  }
}
