import { most } from './src/unused.mjs';
import { shim } from './src/qopen.mjs';

export const first = async (robot, ids) => {
  const { getAccounts } = await import('./src/qopen.mjs');
  return getAccounts({ robot_id: robot, account_id_list: ids.slice(0, most) });
};
export const second = async (robot, ids) =>
  (await import('./src/qopen.mjs')).byIds({ robot_id: robot, account_id_list: ids });
export const third = (robot, ids) => shim.GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
