const { http } = require('./http');
const all = require('./http');
const instance = require('./instance');

exports.a = (robot_id, account_id_list) =>
  http.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
exports.b = (robot_id, account_id_list) =>
  all.axios.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
exports.c = (robot_id, account_id_list) =>
  instance.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
exports.d = async (robot_id, account_id_list) =>
  (await import('./http')).http.post('/gateway/qopen/GetRobotAccountByIds', { robot_id, account_id_list });
