const qopen = require('./lib/qopen');
const { getAccounts, most } = require('./lib/accounts');
const { names, again } = require('./lib/names');

exports.names = names;
exports.again = again;
exports.first = (robot, ids) => getAccounts({ robot_id: robot, account_id_list: ids.slice(0, most) });
exports.second = (robot, ids) => qopen.GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
