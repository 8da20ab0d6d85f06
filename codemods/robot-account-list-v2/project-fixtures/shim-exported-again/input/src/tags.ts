import { byIds, robotId } from './api.js';

export async function tagsOf(robot: string, ids: string[], signal?: AbortSignal) {
  const { data } = await byIds({ robot_id: robotId(robot), account_id_list: ids, need_tag_info: true }, { signal });
  return data.account_list.flatMap(({ tag_info_list }) => tag_info_list ?? []);
}
