export { Account, AccountProfile, AttributeField, TagInfo } from './account.js';
export { DIFFERENCES, type Difference, type DifferenceId } from './differences.js';
export {
  Envelope,
  GetAccessTokenReply,
  GetRobotAccountByIdsReply,
  GetRobotAccountListV2Reply,
  Paginate,
} from './envelope.js';
export {
  DeadlineError,
  ERRORS,
  ErrcodeError,
  type ErrorCode,
  MalformedReplyError,
  QopenCompatError,
  isQopenCompatError,
} from './errors.js';
export { excerpt } from './excerpt.js';
export { INFERRED, isRateLimited, isTokenRejected } from './inferred.js';
export { ACCOUNT_TYPE, ADD_WAY, GENDER, nameOfValue } from './named-values.js';
export { NOTICES, type Notice, type NoticeCode, PROJECT_URL } from './notices.js';
export { readJson } from './read-json.js';
export {
  type ListPage,
  type ReadReply,
  readAccessToken,
  readAccountList,
  readAccountListData,
  readEnvelope,
} from './read-reply.js';
export {
  GetAccessTokenRequest,
  GetRobotAccountByIdsRequest,
  GetRobotAccountByIdsV2Request,
  GetRobotAccountListV2Request,
  LIMITS,
  RobotAccountsByIdsRequest,
  V1_ATTRIBUTE_FLAGS,
} from './requests.js';
export { CONTENT_TYPE, type EndpointName, ROUTES, TOKEN_HEADER } from './routes.js';
