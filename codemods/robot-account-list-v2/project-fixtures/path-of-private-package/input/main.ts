import axios from 'axios';
import { PATHS } from './packages/paths/src/index.js';

export async function lookup(host: string, token: string, robotId: string, ids: string[]) {
  const { data } = await axios.post(host + PATHS.byIds, { robot_id: robotId, account_id_list: ids }, { headers: { Token: token } });
  return data;
}
