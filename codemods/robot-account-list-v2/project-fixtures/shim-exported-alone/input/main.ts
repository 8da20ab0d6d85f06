import getAccounts from './src/get-accounts.js';
import './src/get-accounts.js';

export const lookup = (robot: string, ids: string[]) => getAccounts({ robot_id: robot, account_id_list: ids });
