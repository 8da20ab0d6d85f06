export async function byIds(robot_id: string, ids: string[]) {
  const r = await fetch('https://h.com/gateway/qopen/GetRobotAccountByIds', { method: 'POST', body: JSON.stringify({ robot_id, account_id_list: ids }) });
  return r.json();
}
