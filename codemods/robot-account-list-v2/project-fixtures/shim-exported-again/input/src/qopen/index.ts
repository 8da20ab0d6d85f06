// 企微客户接口
export { GetRobotAccountByIds, type GetRobotAccountByIdsReply } from '@qopen-compat/shim';
export { robotId } from './robot.js';
