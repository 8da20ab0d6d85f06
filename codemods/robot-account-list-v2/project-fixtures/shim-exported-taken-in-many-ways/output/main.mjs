import { most } from './src/unused.mjs';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { GetRobotAccountListV2 } from '@qopen-compat/client';

export const first = async (robot, ids) => {
  return collectRobotAccounts(GetRobotAccountListV2, { robot_id: robot, account_id_list: ids.slice(0, most) });
};
export const second = async (robot, ids) =>
  collectRobotAccounts(GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
export const third = (robot, ids) => collectRobotAccounts(GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
