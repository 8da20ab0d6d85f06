// 各服务共用的请求
export function lookupOptions(host, token, { robotId, ids }) {
  const data = { robot_id: robotId, account_id_list: ids };
  return { baseURL: host, method: 'post', url: '/gateway/qopen/GetRobotAccountListV2', headers: { Token: token }, data };
}
