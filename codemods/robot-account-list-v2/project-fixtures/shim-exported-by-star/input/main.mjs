import { GetRobotAccountByIds, createShim } from './src/index.mjs';
import { GetRobotAccountByIds as byIds } from './src/qopen.mjs';

const shim = createShim({ baseUrl: process.env.QOPEN_BASE_URL, credentials: { token: process.env.QOPEN_TOKEN } });
export const first = (robot, ids) => GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
export const second = (robot, ids) => byIds({ robot_id: robot, account_id_list: ids });
export const third = (robot, ids) => shim.GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
