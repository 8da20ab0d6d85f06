import axios from 'axios';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { PATHS } from './packages/paths/src/index.js';

export async function lookup(host: string, token: string, robotId: string, ids: string[]) {
  const { data } = await collectRobotAccounts(
    (page) => axios.post(host + PATHS.byIds, page, { headers: { Token: token } }),
    { robot_id: robotId, account_id_list: ids }
  );
  return data;
}
