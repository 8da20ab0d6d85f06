import { http } from './http.js';

export async function customers(robot_id: string, ids: string[]): Promise<unknown[]> {
  const { data } = await http.post('/gateway/qopen/GetRobotAccountByIds', {
    robot_id,
    account_id_list: ids,
  });
  return data.data.account_list;
}
