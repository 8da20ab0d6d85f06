const qopen = require('./qopen');

exports.lookup = (robot, ids) => qopen.GetRobotAccountByIds({ robot_id: robot, account_id_list: ids });
