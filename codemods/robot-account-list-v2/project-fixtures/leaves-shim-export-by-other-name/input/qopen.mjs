export { GetRobotAccountByIds as getAccounts } from '@qopen-compat/shim';
