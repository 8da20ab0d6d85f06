const shim = require('./shim');

exports.names = async (robot, ids) => {
  const { data } = await shim.GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
  return data.account_list.map(({ profile }) => profile.name);
};
