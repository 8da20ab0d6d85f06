import { http } from '@lib/index';
import { collectRobotAccounts } from '@qopen-compat/adapter';

export const findCustomers = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts(
    (page) => http.post('/gateway/qopen/GetRobotAccountListV2', page),
    { robot_id, account_id_list }
  );
