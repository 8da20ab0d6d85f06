const axios = require('axios');

exports.HOST = 'https://q.example';
exports.PATH = '/gateway/qopen/GetRobotAccountByIds';

exports.find = (robot_id, account_id_list) =>
  axios.post(exports.HOST + exports.PATH, { robot_id, account_id_list });
