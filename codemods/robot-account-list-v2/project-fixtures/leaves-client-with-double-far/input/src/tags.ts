import { customers } from './api.js';

export async function tagsOf(robot_id: string, id: string): Promise<string[]> {
  const { data } = await customers(robot_id, [id]);
  return data.account_list[0]?.tags ?? [];
}
