import { http } from './http';

// 查询客户
export const customers = (robot_id: string, ids: string[]) =>
  http.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids });
