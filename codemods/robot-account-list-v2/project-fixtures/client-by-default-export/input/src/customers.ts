import http from './http.js';

export async function findCustomers(robotId: string, ids: string[]) {
  const { data } = await http.post('/gateway/qopen/GetRobotAccountByIds', {
    robot_id: robotId,
    account_id_list: ids,
  });
  return data.data.account_list;
}
