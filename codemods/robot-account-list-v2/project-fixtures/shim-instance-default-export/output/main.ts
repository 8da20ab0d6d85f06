import shim from './shim.js';
import { collectRobotAccounts } from '@qopen-compat/adapter';

// 查询客户
export const lookup = async (robot: string, ids: string[]) => {
  const { data } = await collectRobotAccounts(shim.GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
  return data.account_list;
};
export const stop = () => shim.close();
