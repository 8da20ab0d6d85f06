import * as lib from './http.js';
import { collectRobotAccounts } from '@qopen-compat/adapter';

export const a = (robot_id, account_id_list) =>
  collectRobotAccounts(
    (page) => lib.http.post('/gateway/qopen/GetRobotAccountListV2', page),
    { robot_id, account_id_list }
  );
export const b = (robot_id, account_id_list) =>
  lib.again.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
