import { shim } from './shim.mjs';
import { collectRobotAccounts } from '@qopen-compat/adapter';

export const lookup = (robot, ids) => collectRobotAccounts(shim.GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
