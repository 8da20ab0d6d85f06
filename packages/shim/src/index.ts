export type {
  GetRobotAccountByIdsReply,
  GetRobotAccountByIdsRequest,
} from '@qopen-compat/contract';
export { type AnswerOptions, type Shim, type ShimOptions, createShim } from './create-shim.js';
export { DeprecatedCallError } from './deprecated-call-error.js';
export { GetRobotAccountByIds } from './get-robot-account-by-ids.js';
export type { DeprecationNotice, NoticeMode } from './notice-options.js';
