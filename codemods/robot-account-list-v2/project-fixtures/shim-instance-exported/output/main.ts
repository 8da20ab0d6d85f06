import * as api from './src/qopen/shim.js';
import { tagsOf } from './src/tags.js';
import { collectRobotAccounts } from '@qopen-compat/adapter';

export const lookup = (robot: string, ids: string[]) =>
  collectRobotAccounts(api.shim.GetRobotAccountListV2, { robot_id: robot, account_id_list: ids }, { deadlineMs: 30_000 });
export const tags = (robot: string, ids: string[]) => tagsOf({ robot_id: robot, account_id_list: ids });
export const stop = () => api.shim.close();
