import * as lib from './http.js';

export const a = (robot_id, account_id_list) =>
  lib.http.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
export const b = (robot_id, account_id_list) =>
  lib.again.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
