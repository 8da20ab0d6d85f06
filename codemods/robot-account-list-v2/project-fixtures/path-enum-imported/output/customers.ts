import axios from 'axios';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { ApiPath } from './api-path.js';

const send = (path: ApiPath.Token, body: object) => axios.post(path, body);

export const find = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts((page) => axios.post(ApiPath.ByIds, page), { robot_id, account_id_list });
export const token = () => send(ApiPath.Token, {});
