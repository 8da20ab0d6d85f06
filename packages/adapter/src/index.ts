export type { Clock } from './clock.js';
export { systemClock } from './clock.js';
export {
  type CollectOptions,
  type LegacyRequest,
  collectRobotAccounts,
} from './collect-robot-accounts.js';
export type { ContainerReader } from './container/container.js';
export { UnknownContainerError } from './container/unknown-container-error.js';
export type { MemoryOptions } from './directory/answer-memory.js';
export type { ByIdsFunction } from './directory/by-ids-door.js';
export { type Directory, createDirectory } from './directory/create-directory.js';
export type {
  DirectoryOptions,
  FindOptions,
  IncompleteOptions,
  WalkSession,
} from './directory/directory-options.js';
export type { Door, DoorChoice } from './directory/doors.js';
export { IncompleteLookupError } from './directory/incomplete-lookup-error.js';
export type { Lookup, LookupCertificate, LookupRequest, MissingIds } from './directory/lookup.js';
export { type Provenance, provenanceOf, withProvenance } from './directory/provenance.js';
export { follow } from './follow.js';
export type { ListFunction, RobotAccountsRequest } from './list-function.js';
export { type LookupLoad, type LookupPlan, planLookups } from './plan-lookups.js';
export { type Positions, type PositionsOptions, createPositions } from './positions/positions.js';
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
} from './walk/certificate.js';
export { walkRobotAccounts } from './walk/walk-robot-accounts.js';
export type { WalkOptions } from './walk/walk-settings.js';
export { rejectedBy } from './rejected-by.js';
export { untilAborted } from './until-aborted.js';
