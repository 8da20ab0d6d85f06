export { GetRobotAccountByIds } from '@qopen-compat/shim';
export { GetRobotAccountByIds as getAccounts } from '@qopen-compat/shim';
