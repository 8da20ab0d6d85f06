import { call, post, request, signed } from './http.js';
import * as http from './http.js';
import { PATHS } from './paths.js';
import { collectRobotAccounts } from '@qopen-compat/adapter';

export const a = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts(
    (page) => post('/gateway/qopen/GetRobotAccountListV2', page),
    { robot_id, account_id_list }
  );
export const b = async (robot_id: string, account_id_list: string[]) => {
  const body = { robot_id, account_id_list };
  return await collectRobotAccounts(
    (page) => request({ url: '/gateway/qopen/GetRobotAccountListV2', data: page }),
    body
  );
};
export const c = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts(
    (page) => call('GetRobotAccountListV2', page),
    { robot_id, account_id_list }
  );
export const d = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts((page) => http.post(PATHS.byIds, page), { robot_id, account_id_list });
export const e = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts(
    (page) => signed('/gateway/qopen/GetRobotAccountListV2', page),
    { robot_id, account_id_list }
  );
