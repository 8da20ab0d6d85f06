export enum ApiPath {
  Token = '/gateway/qopen/GetAccessToken',
  ByIds = '/gateway/qopen/GetRobotAccountByIds',
}
