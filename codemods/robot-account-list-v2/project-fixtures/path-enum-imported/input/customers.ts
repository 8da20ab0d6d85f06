import axios from 'axios';
import { ApiPath } from './api-path.js';

const send = (path: ApiPath.Token, body: object) => axios.post(path, body);

export const find = (robot_id: string, account_id_list: string[]) =>
  axios.post(ApiPath.ByIds, { robot_id, account_id_list });
export const token = () => send(ApiPath.Token, {});
