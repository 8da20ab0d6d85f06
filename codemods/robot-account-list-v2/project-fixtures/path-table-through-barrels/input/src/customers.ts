import axios from 'axios';
import { QOPEN } from '.';
import { PATHS, api } from './api';

const { robots } = PATHS;
const { robots: { byIds } } = PATHS;

export const a = (robot_id: string, account_id_list: string[]) =>
  axios.post(QOPEN.robots.byIds, { robot_id, account_id_list });
export const b = (robot_id: string, account_id_list: string[]) =>
  axios.post(robots['byIds'], { robot_id, account_id_list });
export const c = (robot_id: string, account_id_list: string[]) =>
  axios.post(byIds, { robot_id, account_id_list });
export const d = (robot_id: string, account_id_list: string[]) =>
  axios.post(api.PATHS.robots.byIds, { robot_id, account_id_list });
