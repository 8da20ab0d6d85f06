import * as shim from '@qopen-compat/shim';

export const { GetRobotAccountByIds: getAccounts } = shim;
