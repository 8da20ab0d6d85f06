import { shim } from '@acme/qopen';

export const lookup = (robot: string, ids: string[]) =>
  shim.GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
