import type { GetRobotAccountByIdsRequest } from '@qopen-compat/contract';
import { collectRobotAccounts } from '@qopen-compat/adapter';
import { qopen } from './qopen/index.js';

/** 客户的标签 */
export async function tagsOf(request: GetRobotAccountByIdsRequest) {
  const { data } = await collectRobotAccounts(qopen.GetRobotAccountListV2, { ...request, need_tag_info: true });
  return data.account_list.flatMap(({ tag_info_list }) => tag_info_list ?? []);
}
