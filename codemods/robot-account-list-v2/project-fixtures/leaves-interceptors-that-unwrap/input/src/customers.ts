import { http } from './http.js';

export const unwrapped = (robot_id: string, ids: string[]) =>
  http.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids });
