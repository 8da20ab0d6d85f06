import type { Grade } from '../report/ledger.js';
import type { ReasonCode, SiteState } from '../report/reasons.js';
import type { Finding } from '../resolve/finding/finding.js';

/** What becomes of one finding. */
export interface Decision {
  readonly finding: Finding;
  readonly state: SiteState;
  readonly reason: ReasonCode;
  readonly grade: Grade | null;
  /** The particulars, as a clause that follows the reason's own sentence. */
  readonly detail: string;
  readonly assumptions: readonly string[];
  /** What it waits for in the end, through whatever stands between: `file:line`. */
  readonly waitsFor?: string;
}

/** A rewrite that rests on more than it did; a wish for a surer grade keeps it back. */
export function assume(
  decision: Decision,
  assumptions: readonly string[],
  wanted: Grade,
): Decision {
  const all = [...new Set([...decision.assumptions, ...assumptions])];
  if (decision.state !== 'rewritten' || all.length === decision.assumptions.length) return decision;
  const likely = { ...decision, grade: 'likely', assumptions: all } as const;
  return wanted === 'likely' ? likely : keepIfProven(likely);
}

/** Keeps a rewrite back that rests on anything assumed. */
export function keepIfProven(decision: Decision): Decision {
  const isProven = decision.state !== 'rewritten' || decision.grade === 'proven';
  return isProven
    ? decision
    : { ...decision, state: 'manual', reason: 'needs-grade-likely', detail: '' };
}
