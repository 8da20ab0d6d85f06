exports.getAccounts = require('@qopen-compat/shim').GetRobotAccountByIds;
exports.GetRobotAccountByIds = require('./qopen').GetRobotAccountByIds;
exports.most = 100;
