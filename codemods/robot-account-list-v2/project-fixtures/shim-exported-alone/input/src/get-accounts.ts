import { GetRobotAccountByIds } from '@qopen-compat/shim';

export default GetRobotAccountByIds;
