import axios from 'axios';
import { collectRobotAccounts } from '@qopen-compat/adapter';

export const find = (robot_id: string, account_id_list: string[], path = '/gateway/qopen/GetRobotAccountListV2') =>
  collectRobotAccounts((page) => axios.post(path, page), { robot_id, account_id_list });
