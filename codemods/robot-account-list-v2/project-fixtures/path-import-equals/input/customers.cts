import axios = require('axios');
import paths = require('./paths.cjs');

export const find = (robot_id: string, account_id_list: string[]) =>
  axios.post(paths.byIds, { robot_id, account_id_list });
