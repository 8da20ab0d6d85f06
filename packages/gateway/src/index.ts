export type { ChurnHook, ChurnRates } from './churn.js';
export type {
  BodyFault,
  ConnectionFault,
  ErrcodeFault,
  Fault,
  FaultRule,
  LatencyFault,
  RateFault,
  StatusFault,
} from './fault-rule.js';
export type { GatewayBehaviour, GatewayOptions } from './gateway-options.js';
export { GatewayOptionsError } from './gateway-options-error.js';
export type { AccessTokenForm } from './give-access-token.js';
export { InProcessGateway } from './in-process-gateway.js';
export type { JournalEntry } from './journal.js';
export type { Paging } from './list-robot-accounts.js';
export type { RobotAccounts } from './robot-accounts.js';
export { type Gateway, startGateway } from './start-gateway.js';
