import { getAccounts } from '@acme/qopen';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { GetRobotAccountListV2 } from '@qopen-compat/client';

export const lookup = (robot: string, ids: string[]) =>
  collectRobotAccounts(GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
export const byOtherName = (robot: string, ids: string[]) =>
  getAccounts({ robot_id: robot, account_id_list: ids });
