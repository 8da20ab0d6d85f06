import axios = require('axios');
import paths = require('./paths.cjs');
import { collectRobotAccounts } from '@qopen-compat/adapter';

export const find = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts((page) => axios.post(paths.byIds, page), { robot_id, account_id_list });
