import { getAccounts } from 'lib/qopen';

export const page = (robot, ids) => getAccounts({ robot_id: robot, account_id_list: ids });
