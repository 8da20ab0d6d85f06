import './src/again.mjs';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { GetRobotAccountListV2 } from '@qopen-compat/client';

console.log(process.env.QOPEN_TENANT);
export const lookup = (robot, ids) => collectRobotAccounts(GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
