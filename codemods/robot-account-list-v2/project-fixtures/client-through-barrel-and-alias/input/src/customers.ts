import { http } from '@lib/index';

export const findCustomers = (robot_id: string, account_id_list: string[]) =>
  http.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
