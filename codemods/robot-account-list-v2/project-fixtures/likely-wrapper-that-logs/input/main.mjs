import { send, sendOrThrow } from './send.mjs';

export const lookup = (robotId, ids) => send('/gateway/qopen/GetRobotAccountByIds', { robot_id: robotId, account_id_list: ids });
export const orThrow = (robotId, ids) => sendOrThrow('/gateway/qopen/GetRobotAccountByIds', { robot_id: robotId, account_id_list: ids });
