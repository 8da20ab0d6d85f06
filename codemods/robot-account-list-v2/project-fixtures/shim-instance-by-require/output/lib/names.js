const shim = require('./shim');
const { collectRobotAccounts } = require('@qopen-compat/adapter');

exports.names = async (robot, ids) => {
  const { data } = await collectRobotAccounts(shim.GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
  return data.account_list.map(({ profile }) => profile.name);
};
