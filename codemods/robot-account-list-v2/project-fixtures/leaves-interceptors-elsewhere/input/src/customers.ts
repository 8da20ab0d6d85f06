import axios from 'axios';

const PATH = 'https://qopen.example.com/gateway/qopen/GetRobotAccountByIds';

export const signed = (robot_id: string, ids: string[]) =>
  axios.post(PATH, { robot_id, account_id_list: ids });
