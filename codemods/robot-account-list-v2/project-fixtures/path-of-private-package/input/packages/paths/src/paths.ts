// 仓库内部用的接口路径
export const PATHS = { byIds: '/gateway/qopen/GetRobotAccountByIds' } as const;
