import axios from 'axios';
import { TenantService } from './base.js';

const PATH = 'https://qopen.example.com/gateway/qopen';

export class Customers extends TenantService {
  byHeaders(robot_id: string, external_user_id_list: string[]) {
    return axios.post(
      `${PATH}/GetRobotAccountByIds`,
      { robot_id, external_user_id_list },
      { headers: this.headers },
    );
  }
}
