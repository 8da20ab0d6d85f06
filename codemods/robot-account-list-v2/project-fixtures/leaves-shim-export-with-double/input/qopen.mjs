export { GetRobotAccountByIds } from '@qopen-compat/shim';
