import { GetRobotAccountByIds } from './qopen.mjs';
import { lookup } from './lookup.mjs';

export const apis = [GetRobotAccountByIds];
export const named = (robot, ids) => lookup(robot, ids);
