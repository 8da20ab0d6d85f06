const { collectRobotAccounts } = require('@qopen-compat/adapter');
const { GetRobotAccountListV2 } = require('@qopen-compat/client');
const { most } = require('./lib/accounts');
const { names, again } = require('./lib/names');

exports.names = names;
exports.again = again;
exports.first = (robot, ids) => collectRobotAccounts(GetRobotAccountListV2, { robot_id: robot, account_id_list: ids.slice(0, most) });
exports.second = (robot, ids) => collectRobotAccounts(GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
