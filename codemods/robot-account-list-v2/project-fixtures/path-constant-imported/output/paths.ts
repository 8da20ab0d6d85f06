export const BY_IDS = '/gateway/qopen/GetRobotAccountListV2';
export const TOKEN = '/gateway/qopen/GetAccessToken';
