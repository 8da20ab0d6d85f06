export const lookupOptions = (robotId: string, ids: string[]) => ({
  method: 'post',
  url: '/gateway/qopen/GetRobotAccountByIds',
  data: { robot_id: robotId, account_id_list: ids },
});
