import { getAccounts, tenant } from './src/qopen.mjs';

console.log(tenant);
export const lookup = (robot, ids) => getAccounts({ robot_id: robot, account_id_list: ids });
