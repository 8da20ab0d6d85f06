export const PATHS = { byIds: '/gateway/qopen/GetRobotAccountListV2' } as const;
