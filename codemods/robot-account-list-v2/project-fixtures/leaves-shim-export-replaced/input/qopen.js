exports.GetRobotAccountByIds = require('@qopen-compat/shim').GetRobotAccountByIds;
if (process.env.QOPEN_FAKE) exports.GetRobotAccountByIds = async () => ({ errcode: 0, data: { account_list: [] } });
