import * as api from './src/qopen/shim.js';
import { tagsOf } from './src/tags.js';

export const lookup = (robot: string, ids: string[]) =>
  api.shim.GetRobotAccountByIds({ robot_id: robot, account_id_list: ids }, { deadlineMs: 30_000 });
export const tags = (robot: string, ids: string[]) => tagsOf({ robot_id: robot, account_id_list: ids });
export const stop = () => api.shim.close();
