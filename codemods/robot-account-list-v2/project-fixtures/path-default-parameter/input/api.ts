import axios from 'axios';

export const find = (robot_id: string, account_id_list: string[], path = '/gateway/qopen/GetRobotAccountByIds') =>
  axios.post(path, { robot_id, account_id_list });
