const { collectRobotAccounts } = require('@qopen-compat/adapter');
const { GetRobotAccountListV2 } = require('@qopen-compat/client');

exports.names = async (robot, ids) => {
  const { data } = await collectRobotAccounts(GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
  return data.account_list.map(({ profile }) => profile.name);
};
exports.again = (robot, ids) => collectRobotAccounts(GetRobotAccountListV2, { robot_id: robot, account_id_list: ids });
