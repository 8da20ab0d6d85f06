import { GetRobotAccountByIds } from '@qopen-compat/shim';

export const lookup = (robot, ids) => GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
