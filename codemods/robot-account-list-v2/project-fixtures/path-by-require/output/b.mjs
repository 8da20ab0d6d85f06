import axios from 'axios';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import config from './config.js';

export const e = (robot_id, account_id_list) =>
  collectRobotAccounts(
    (page) => axios.post(config.host + config.paths.byIds, page),
    { robot_id, account_id_list }
  );
export async function f(robot_id, account_id_list) {
  const { default: all } = await import('./config.js');
  const { BY_IDS } = await import('./names.js');
  await collectRobotAccounts(
    (page) => axios.post(all.paths.byIds, page),
    { robot_id, account_id_list }
  );
  return collectRobotAccounts(
    (page) => axios.post('/gateway/qopen/' + BY_IDS, page),
    { robot_id, account_id_list }
  );
}
export const g = (robot_id, account_id_list) =>
  import('./config.js').then(({ paths }) => collectRobotAccounts(
    (page) => axios.post(paths.byIds, page),
    { robot_id, account_id_list }
  ));
