import path, { posix } from 'node:path';
import axios from 'axios';
import { NAME } from './names.js';

const HOST = 'https://q.example';
const url = new URL(path.posix.join('/gateway/qopen', NAME), HOST);

export const a = (robot_id: string, account_id_list: string[]) =>
  axios.post(url.href, { robot_id, account_id_list });
export const b = (robot_id: string, account_id_list: string[]) =>
  axios.post(HOST + posix.join('/gateway/qopen', NAME), { robot_id, account_id_list });
export const c = (robot_id: string, account_id_list: string[]) =>
  axios.post([HOST, 'gateway/qopen', NAME].join('/'), { robot_id, account_id_list });
export const d = (robot_id: string, account_id_list: string[]) =>
  axios.post(path.posix.join('/gateway/qopen', 'GetRobotAccountByIds'), { robot_id, account_id_list });
