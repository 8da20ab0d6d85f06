import axios from 'axios';
export async function byIds(robot_id: string, ids: string[]) {
  const { data } = await axios.post('https://h.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids });
  return data.data.account_list;
}
