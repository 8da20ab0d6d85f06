import shim from './shim.js';

// 查询客户
export const lookup = async (robot: string, ids: string[]) => {
  const { data } = await shim.GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
  return data.account_list;
};
export const stop = () => shim.close();
