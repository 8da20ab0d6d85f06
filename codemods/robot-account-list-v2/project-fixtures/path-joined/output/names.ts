export const NAME = 'GetRobotAccountListV2';
