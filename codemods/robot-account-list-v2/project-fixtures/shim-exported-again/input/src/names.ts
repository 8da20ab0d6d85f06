import { GetRobotAccountByIds, robotId, type GetRobotAccountByIdsReply } from './qopen/index.js';

/** 客户的名字 */
export async function namesOf(robot: string, ids: string[]) {
  const reply: GetRobotAccountByIdsReply = await GetRobotAccountByIds({ robot_id: robotId(robot), account_id_list: ids });
  return reply.data.account_list.map(({ profile }) => profile.name);
}
