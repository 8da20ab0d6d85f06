import { send, sendOrThrow } from './send.mjs';
import { collectRobotAccounts } from '@qopen-compat/adapter';

export const lookup = (robotId, ids) => collectRobotAccounts(
  (page) => send('/gateway/qopen/GetRobotAccountListV2', page),
  { robot_id: robotId, account_id_list: ids }
);
export const orThrow = (robotId, ids) => collectRobotAccounts(
  (page) => sendOrThrow('/gateway/qopen/GetRobotAccountListV2', page),
  { robot_id: robotId, account_id_list: ids }
);
