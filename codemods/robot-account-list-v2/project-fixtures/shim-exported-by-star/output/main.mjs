import { collectRobotAccounts } from '@qopen-compat/adapter';
import { GetRobotAccountListV2, createClient } from '@qopen-compat/client';

const shim = createClient({ baseUrl: process.env.QOPEN_BASE_URL, credentials: { token: process.env.QOPEN_TOKEN } });
export const first = (robot, ids) => collectRobotAccounts(GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
export const second = (robot, ids) => collectRobotAccounts(GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
export const third = (robot, ids) => collectRobotAccounts(shim.GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
