import { shim } from './shim.mjs';

export const lookup = (robot, ids) => shim.GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
