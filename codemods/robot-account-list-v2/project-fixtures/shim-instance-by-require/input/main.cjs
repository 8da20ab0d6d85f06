const { names } = require('./lib/names');
const shim = require('./lib/shim');

exports.names = names;
exports.one = (robot, id) => shim.GetRobotAccountByIds({ robot_id: robot, account_id_list: [id] });
exports.stop = () => shim.close();
