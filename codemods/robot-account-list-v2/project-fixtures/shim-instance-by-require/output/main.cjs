const { names } = require('./lib/names');
const shim = require('./lib/shim');
const { collectRobotAccounts } = require('@qopen-compat/adapter');

exports.names = names;
exports.one = (robot, id) => collectRobotAccounts(shim.GetRobotAccountListV2, { robot_id: robot, account_id_list: [id] });
exports.stop = () => shim.close();
