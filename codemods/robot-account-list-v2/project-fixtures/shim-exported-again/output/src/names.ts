import { robotId, type GetRobotAccountByIdsReply } from './qopen/index.js';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { GetRobotAccountListV2 } from '@qopen-compat/client';

/** 客户的名字 */
export async function namesOf(robot: string, ids: string[]) {
  const reply: GetRobotAccountByIdsReply = await collectRobotAccounts(GetRobotAccountListV2, { robot_id: robotId(robot), account_id_list: ids });
  return reply.data.account_list.map(({ profile }) => profile.name);
}
