/**
 * The paths of the vendor's endpoints, each under `POST https://$basehost`.
 *
 * `$basehost` is always the user's setting and several are in public use: match on the path, never on the host.
 *
 * @see CONTRACT.md S (`GetRobotAccountByIds`), V (`GetRobotAccountListV2`), O (the other two)
 */
export const ROUTES = {
  GetRobotAccountByIds: '/gateway/qopen/GetRobotAccountByIds',
  GetRobotAccountListV2: '/gateway/qopen/GetRobotAccountListV2',
  GetRobotAccountByIdsV2: '/gateway/qopen/GetRobotAccountByIdsV2',
  GetAccessToken: '/gateway/qopen/GetAccessToken',
} as const;

/** The name of an endpoint this project knows. */
export type EndpointName = keyof typeof ROUTES;

/** The content type of every request and reply. @see CONTRACT.md S */
export const CONTENT_TYPE = 'application/json; charset=UTF-8';

/** The header that carries the access token on every business call. @see CONTRACT.md S */
export const TOKEN_HEADER = 'Token';
