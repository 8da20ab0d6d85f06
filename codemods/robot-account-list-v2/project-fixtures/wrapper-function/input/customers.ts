import { call, post, request, signed } from './http.js';
import * as http from './http.js';
import { PATHS } from './paths.js';

export const a = (robot_id: string, account_id_list: string[]) =>
  post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
export const b = async (robot_id: string, account_id_list: string[]) => {
  const body = { robot_id, account_id_list };
  return await request({ url: '/gateway/qopen/GetRobotAccountByIds', data: body });
};
export const c = (robot_id: string, account_id_list: string[]) =>
  call('GetRobotAccountByIds', { robot_id, account_id_list });
export const d = (robot_id: string, account_id_list: string[]) =>
  http.post(PATHS.byIds, { robot_id, account_id_list });
export const e = (robot_id: string, account_id_list: string[]) =>
  signed('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
