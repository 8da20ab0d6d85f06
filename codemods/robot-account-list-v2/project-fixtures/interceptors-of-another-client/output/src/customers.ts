import { http } from './http.js';
import { collectRobotAccounts } from '@qopen-compat/adapter';

export async function customers(robot_id: string, ids: string[]): Promise<unknown[]> {
  const { data } = await collectRobotAccounts(
    (page) => http.post('/gateway/qopen/GetRobotAccountListV2', page),
    {
      robot_id,
      account_id_list: ids,
    },
  );
  return data.data.account_list;
}
