import axios from 'axios';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { QOPEN } from '.';
import { PATHS, api } from './api';

const { robots } = PATHS;
const { robots: { byIds } } = PATHS;

export const a = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts(
    (page) => axios.post(QOPEN.robots.byIds, page),
    { robot_id, account_id_list }
  );
export const b = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts((page) => axios.post(robots['byIds'], page), { robot_id, account_id_list });
export const c = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts((page) => axios.post(byIds, page), { robot_id, account_id_list });
export const d = (robot_id: string, account_id_list: string[]) =>
  collectRobotAccounts(
    (page) => axios.post(api.PATHS.robots.byIds, page),
    { robot_id, account_id_list }
  );
