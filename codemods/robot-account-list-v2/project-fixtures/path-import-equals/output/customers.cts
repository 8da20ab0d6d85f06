import axios = require('axios');
import { collectRobotAccounts } from '@qopen-compat/adapter';
import paths = require('./paths.cjs');

export const find = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts((page) => axios.post(paths.byIds, page), { robot_id, account_id_list });
