import * as api from './src/api.js';
import { namesOf } from './src/names.js';
import { tagsOf } from './src/tags.js';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { GetRobotAccountListV2 } from '@qopen-compat/client';

export const names = namesOf;
export const tags = (robot: string, ids: string[]) => tagsOf(robot, ids);
export const one = (robot: string, id: string) => collectRobotAccounts(GetRobotAccountListV2, { robot_id: api.robotId(robot), account_id_list: [id] });
