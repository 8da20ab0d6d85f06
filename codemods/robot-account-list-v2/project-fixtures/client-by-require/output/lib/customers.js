const { http } = require('./http');
const all = require('./http');
const instance = require('./instance');
const { collectRobotAccounts } = require('@qopen-compat/adapter');

exports.a = (robot_id, account_id_list) =>
  collectRobotAccounts(
    (page) => http.post('/gateway/qopen/GetRobotAccountListV2', page),
    { robot_id, account_id_list }
  );
exports.b = (robot_id, account_id_list) =>
  collectRobotAccounts(
    (page) => all.axios.post('/gateway/qopen/GetRobotAccountListV2', page),
    { robot_id, account_id_list }
  );
exports.c = (robot_id, account_id_list) =>
  collectRobotAccounts(
    (page) => instance.post('/gateway/qopen/GetRobotAccountListV2', page),
    { robot_id, account_id_list }
  );
exports.d = async (robot_id, account_id_list) => {
  const http2 = await import('./http');
  return collectRobotAccounts(
    (page) => (http2).http.post('/gateway/qopen/GetRobotAccountListV2', page),
    { robot_id, account_id_list }
  );
};
