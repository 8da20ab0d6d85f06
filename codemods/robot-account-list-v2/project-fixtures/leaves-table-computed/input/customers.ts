import axios from 'axios';
import { PATHS } from './paths.js';

export const find = (robot_id: string, account_id_list: string[]) =>
  axios.post(PATHS.byIds, { robot_id, account_id_list });
