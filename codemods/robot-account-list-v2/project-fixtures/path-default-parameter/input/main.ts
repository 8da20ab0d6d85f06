import { find } from './api.js';

// 没给路径，就用默认的
export const main = (robotId: string, ids: string[]) => find(robotId, ids);
