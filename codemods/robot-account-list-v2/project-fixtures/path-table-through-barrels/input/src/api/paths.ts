const PREFIX = '/gateway/qopen';
export const PATHS = {
  token: `${PREFIX}/GetAccessToken`,
  robots: {
    byIds: `${PREFIX}/GetRobotAccountByIds`, // 按 id 查
    all: '/gateway/qopen/GetRobotAccountListV2',
  },
} as const;
