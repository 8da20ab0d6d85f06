import { getAccounts } from './qopen.mjs';

export const lookup = (robot, ids) => getAccounts({ robot_id: robot, account_id_list: ids });
