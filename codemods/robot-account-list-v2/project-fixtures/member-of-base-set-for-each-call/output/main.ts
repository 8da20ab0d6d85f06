import axios from 'axios';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { TenantService } from './base.js';

const PATH = 'https://qopen.example.com/gateway/qopen';

export class Customers extends TenantService {
  byToken(robot_id: string, ids: string[]) {
    const token = this.token;
    return collectRobotAccounts(
      (page) =>
        axios.post(
          `${PATH}/GetRobotAccountListV2`,
          page,
          { headers: { Token: token } },
        ),
      { robot_id, account_id_list: ids },
    );
  }
}
