export { GetRobotAccountByIds as byIds } from './qopen/index.js';
export * from './qopen/robot.js';
