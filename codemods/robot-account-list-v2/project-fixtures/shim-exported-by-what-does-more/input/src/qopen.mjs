export { GetRobotAccountByIds as getAccounts } from '@qopen-compat/shim';

process.env.QOPEN_TENANT ??= '南京';
