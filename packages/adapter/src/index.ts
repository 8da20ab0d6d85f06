export {
  type CollectOptions,
  type LegacyRequest,
  collectRobotAccounts,
} from './collect-robot-accounts.js';
export type { ContainerReader } from './container/container.js';
export { UnknownContainerError } from './container/unknown-container-error.js';
export {
  type Lookup,
  type LookupOptions,
  type LookupRequest,
  type MissingIds,
  findRobotAccounts,
} from './find-robot-accounts.js';
export { IncompleteLookupError } from './incomplete-lookup-error.js';
export type { ListFunction, RobotAccountsRequest } from './list-function.js';
export { type LookupLoad, type LookupPlan, planLookups } from './plan-lookups.js';
export {
  type ReadV1Request,
  type RefusalOptions,
  readV1Request,
  v1Envelope,
} from './read-v1-request.js';
export { type RobotSample, sampleRobot } from './sample-robot.js';
export {
  INCOMPLETE_REASONS,
  type IncompleteReason,
  type WalkCertificate,
  type WalkOptions,
  walkRobotAccounts,
} from './walk-robot-accounts.js';
