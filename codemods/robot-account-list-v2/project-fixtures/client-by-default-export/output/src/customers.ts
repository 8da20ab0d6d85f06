import http from './http.js';
import { collectRobotAccounts } from '@qopen-compat/adapter';

export async function findCustomers(robotId: string, ids: string[]) {
  const { data } = await collectRobotAccounts(
    (page) => http.post('/gateway/qopen/GetRobotAccountListV2', page),
    {
      robot_id: robotId,
      account_id_list: ids,
    },
  );
  return data.data.account_list;
}
