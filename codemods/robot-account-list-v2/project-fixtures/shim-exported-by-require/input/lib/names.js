const { GetRobotAccountByIds } = require('./accounts');
const GetAgain = require('./qopen').GetRobotAccountByIds;

exports.names = async (robot, ids) => {
  const { data } = await GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
  return data.account_list.map(({ profile }) => profile.name);
};
exports.again = (robot, ids) => GetAgain({ robot_id: robot, account_id_list: ids });
