// 企微客户接口
export { type GetRobotAccountByIdsReply } from '@qopen-compat/contract';
export { robotId } from './robot.js';
