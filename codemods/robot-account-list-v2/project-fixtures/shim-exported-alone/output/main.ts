import { collectRobotAccounts } from '@qopen-compat/adapter';
import { GetRobotAccountListV2 } from '@qopen-compat/client';
import './src/get-accounts.js';

export const lookup = (robot: string, ids: string[]) => collectRobotAccounts(GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
