import { post } from './http.js';

export const find = (robot_id: string, account_id_list: string[]) =>
  post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
