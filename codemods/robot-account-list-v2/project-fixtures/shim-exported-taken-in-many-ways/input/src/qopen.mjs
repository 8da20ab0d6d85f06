export { GetRobotAccountByIds as getAccounts, GetRobotAccountByIds as byIds } from '@qopen-compat/shim';
export * as shim from '@qopen-compat/shim';
