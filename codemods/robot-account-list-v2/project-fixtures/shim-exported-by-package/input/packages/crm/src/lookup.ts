import { GetRobotAccountByIds, getAccounts } from '@acme/qopen';

export const lookup = (robot: string, ids: string[]) =>
  GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
export const byOtherName = (robot: string, ids: string[]) =>
  getAccounts({ robot_id: robot, account_id_list: ids });
