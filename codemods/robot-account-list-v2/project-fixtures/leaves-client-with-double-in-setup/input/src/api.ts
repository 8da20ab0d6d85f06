import axios from 'axios';

export const customers = (robot_id: string, ids: string[]) =>
  axios.post('https://qopen.example.com/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list: ids });
