import { robotId } from './api.js';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { GetRobotAccountListV2 } from '@qopen-compat/client';

export async function tagsOf(robot: string, ids: string[], signal?: AbortSignal) {
  const { data } = await collectRobotAccounts(
    (page) => GetRobotAccountListV2(page, { signal }),
    { robot_id: robotId(robot), account_id_list: ids, need_tag_info: true }
  );
  return data.account_list.flatMap(({ tag_info_list }) => tag_info_list ?? []);
}
