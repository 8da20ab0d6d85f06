import type { ManualCode } from '../../report/reasons.js';

/** Why something is left to a person, and what exactly was seen. */
export interface Refusal {
  readonly refused: ManualCode;
  /** The particulars, as a clause that follows the reason's own sentence. */
  readonly detail: string;
}

/** What one look at a part of a call found: what it rests on, and what it assumes. No assumption means proven. */
export interface Assessment {
  readonly evidence: readonly string[];
  readonly assumptions: readonly string[];
}

/** Makes a refusal. */
export function refuse(refused: ManualCode, detail: string): Refusal {
  return { refused, detail };
}

/** Whether a look ended in a refusal. */
export function isRefusal(result: object | undefined): result is Refusal {
  return result !== undefined && 'refused' in result;
}
