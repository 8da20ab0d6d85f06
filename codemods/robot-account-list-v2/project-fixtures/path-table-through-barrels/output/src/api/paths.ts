const PREFIX = '/gateway/qopen';
export const PATHS = {
  token: `${PREFIX}/GetAccessToken`,
  robots: {
    byIds: `${PREFIX}/GetRobotAccountListV2`, // 按 id 查
    all: '/gateway/qopen/GetRobotAccountListV2',
  },
} as const;
