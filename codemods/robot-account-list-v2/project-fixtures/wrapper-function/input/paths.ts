export const PATHS = { byIds: '/gateway/qopen/GetRobotAccountByIds' } as const;
