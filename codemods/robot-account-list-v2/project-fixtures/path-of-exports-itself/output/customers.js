const axios = require('axios');
const { collectRobotAccounts } = require('@qopen-compat/adapter');

exports.HOST = 'https://q.example';
exports.PATH = '/gateway/qopen/GetRobotAccountListV2';

exports.find = (robot_id, account_id_list) =>
  collectRobotAccounts(
    (page) => axios.post(exports.HOST + exports.PATH, page),
    { robot_id, account_id_list }
  );
