export const BY_IDS = '/gateway/qopen/GetRobotAccountByIds';
export const TOKEN = '/gateway/qopen/GetAccessToken';
