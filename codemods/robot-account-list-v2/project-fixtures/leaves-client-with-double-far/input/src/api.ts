export async function customers(robot_id: string, ids: string[]) {
  const response = await fetch('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ robot_id, account_id_list: ids }),
  });
  return response.json();
}
