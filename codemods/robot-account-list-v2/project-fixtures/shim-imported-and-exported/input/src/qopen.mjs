import { GetRobotAccountByIds } from '@qopen-compat/shim';

export { GetRobotAccountByIds as getAccounts };
export const tenant = '南京';
