const { GetRobotAccountByIds } = require('@qopen-compat/shim');

module.exports = {
  tenant: '南京',
  GetRobotAccountByIds,
};
