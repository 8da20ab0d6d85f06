import { http } from './http.js';

export const a = async (robot_id, account_id_list) =>
  await http.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
