export const NAME = 'GetRobotAccountByIds';
