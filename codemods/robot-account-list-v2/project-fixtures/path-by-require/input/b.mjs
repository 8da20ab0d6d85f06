import axios from 'axios';
import config from './config.js';

export const e = (robot_id, account_id_list) =>
  axios.post(config.host + config.paths.byIds, { robot_id, account_id_list });
export async function f(robot_id, account_id_list) {
  const { default: all } = await import('./config.js');
  const { BY_IDS } = await import('./names.js');
  await axios.post(all.paths.byIds, { robot_id, account_id_list });
  return axios.post('/gateway/qopen/' + BY_IDS, { robot_id, account_id_list });
}
export const g = (robot_id, account_id_list) =>
  import('./config.js').then(({ paths }) => axios.post(paths.byIds, { robot_id, account_id_list }));
