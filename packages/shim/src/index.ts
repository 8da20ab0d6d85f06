export type {
  GetRobotAccountByIdsReply,
  GetRobotAccountByIdsRequest,
} from '@qopen-compat/contract';
export type { AnswerOptions } from './answer-on-v2.js';
export { type Shim, type ShimOptions, createShim } from './create-shim.js';
export { DeprecatedCallError } from './deprecated-call-error.js';
export { GetRobotAccountByIds } from './get-robot-account-by-ids.js';
export type { DeprecationNotice, NoticeMode } from './notice-options.js';
