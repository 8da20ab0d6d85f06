import type { ReasonCode, SiteState } from './reasons.js';

/** How sure a rewrite is: nothing assumed, or something assumed and named. */
export type Grade = 'proven' | 'likely';

/** One occurrence of the old API, and what became of it. */
export interface Site {
  /** The same in every run while the line's text and its order among equal lines stay. */
  readonly id: string;
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly state: SiteState;
  /** How sure the rewrite is, or would be; `null` where there is none. */
  readonly grade: Grade | null;
  readonly reason: ReasonCode;
  /** What was seen here and, for `manual`, what to do. */
  readonly sentence: string;
  /** What the decision rests on, step by step, each with its `file:line` where it has one. */
  readonly evidence: readonly string[];
  /** The code that is, or would be, rewritten; the line otherwise. Secrets written in it are masked. */
  readonly before: string;
  /** What it is, or would be, rewritten to; `null` where nothing is proposed. */
  readonly after: string | null;
}

/** How often each state was given; `occurrences` is what the byte scan counted. */
export interface LedgerSummary {
  readonly filesRead: number;
  readonly filesWithUses: number;
  readonly filesUnreadable: number;
  readonly occurrences: number;
  readonly rewritten: number;
  readonly manual: number;
  readonly unrelated: number;
  /** Names that merely contain the old one, such as `GetRobotAccountByIdsV2`: not occurrences. */
  readonly longerNames: number;
}

/** Every occurrence of the old API under one root, each in exactly one state: what `--json` writes. */
export interface Ledger {
  readonly schema: 'qopen-compat.ledger/1';
  /** Always `.`: paths are relative to where the run was pointed at. */
  readonly root: '.';
  readonly summary: LedgerSummary;
  readonly sites: readonly Site[];
}
