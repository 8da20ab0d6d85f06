import path, { posix } from 'node:path';
import axios from 'axios';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { NAME } from './names.js';

const HOST = 'https://q.example';
const url = new URL(path.posix.join('/gateway/qopen', NAME), HOST);

export const a = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts((page) => axios.post(url.href, page), { robot_id, account_id_list });
export const b = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts(
    (page) => axios.post(HOST + posix.join('/gateway/qopen', NAME), page),
    { robot_id, account_id_list }
  );
export const c = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts(
    (page) => axios.post([HOST, 'gateway/qopen', NAME].join('/'), page),
    { robot_id, account_id_list }
  );
export const d = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts(
    (page) => axios.post(path.posix.join('/gateway/qopen', 'GetRobotAccountListV2'), page),
    { robot_id, account_id_list }
  );
