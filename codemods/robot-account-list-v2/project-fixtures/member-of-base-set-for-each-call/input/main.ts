import axios from 'axios';
import { TenantService } from './base.js';

const PATH = 'https://qopen.example.com/gateway/qopen';

export class Customers extends TenantService {
  byToken(robot_id: string, ids: string[]) {
    return axios.post(
      `${PATH}/GetRobotAccountByIds`,
      { robot_id, account_id_list: ids },
      { headers: { Token: this.token } },
    );
  }
}
