import { getAccounts } from './src/again.mjs';

console.log(process.env.QOPEN_TENANT);
export const lookup = (robot, ids) => getAccounts({ robot_id: robot, account_id_list: ids });
