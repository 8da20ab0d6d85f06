import axios from 'axios';
import { lookupOptions, PATHS } from '@acme/qopen-paths';

export const lookup = (host: string, robotId: string, ids: string[]) =>
  axios.post(host + PATHS.byIds, { robot_id: robotId, account_id_list: ids });

export async function again(robotId: string, ids: string[]) {
  const options = lookupOptions(robotId, ids);
  return axios(options);
}
