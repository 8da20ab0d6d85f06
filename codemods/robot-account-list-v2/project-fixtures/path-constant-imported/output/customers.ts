import axios from 'axios';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { BY_IDS as PATH } from './paths.js';

const HOST = process.env.QOPEN_HOST;

export async function findCustomers(robot_id: string, account_id_list: string[]) {
  const { data } = await collectRobotAccounts(
    (page) => axios.post(`${HOST}${PATH}`, page),
    { robot_id, account_id_list }
  );
  return data;
}
