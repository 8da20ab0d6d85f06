import { MANUAL_REASONS, type ManualReason } from './manual-reasons.js';

/** What an occurrence of the old API ends as. */
export type SiteState = 'rewritten' | 'manual' | 'unrelated';

/** One row of the table of reasons. */
export interface Reason {
  readonly state: SiteState;
  /** What was seen. */
  readonly because: string;
  /** What a person does about it; empty where there is nothing to do. */
  readonly todo: string;
  /**
   * Whether a site with this reason calls the old API or may come to: what `check` counts. A rewritten
   * one does until it is written.
   */
  readonly isUse: boolean;
}

const REWRITTEN_REASONS = {
  'direct-call': 'A call of the old path.',
  'path-constant': 'A constant that holds the old path; every call by it is rewritten too.',
  'mock-route':
    'The route of a mock that answers alike on both paths; it moves with every call that it may serve.',
  'compared-path':
    'A string that the program compares paths with; it moves with every call that it may meet.',
  'shim-call': "A call of the shim's function.",
  'shim-instance-call':
    'A call of the method of a shim; the shim becomes a client, with all that calls it.',
  'shim-table':
    "A table or a member that holds the shim's function; it holds the client's, and all its calls are rewritten too.",
  'shim-export': "An export of the shim's function, which goes with all that comes by it.",
  'shim-import': "The import of the shim's function; no use of it is left.",
} as const;

const UNRELATED_REASONS = {
  comment: 'Stands in a comment.',
  'log-message': 'Words of a message given to the console, not a path.',
  'error-message': 'Words of the message of an error, not a path.',
  'test-title': 'The title of a test.',
  'module-path': "A module's file name.",
  'type-only': 'Stands in a type, which leaves no bytes at run time.',
  'own-name': 'A name of your own code; what it calls of the old API stands here on its own.',
} as const;

/** The codes that leave a site to a person. */
export type ManualCode = keyof typeof MANUAL_REASONS;

/** The codes of what is rewritten. */
export type RewrittenCode = keyof typeof REWRITTEN_REASONS;

/** The codes that rest on a proof that nothing calls the old API here. */
export type UnrelatedCode = keyof typeof UNRELATED_REASONS;

/** The code of a reason. */
export type ReasonCode = RewrittenCode | UnrelatedCode | ManualCode;

/**
 * Why a site ended as it did: every site carries one of these codes. The README's table is this table.
 */
export const REASONS: Readonly<Record<ReasonCode, Reason>> = {
  ...rowsOf('rewritten', REWRITTEN_REASONS),
  ...rowsOf('unrelated', UNRELATED_REASONS),
  ...rowsOf<ManualCode>('manual', MANUAL_REASONS),
};

/** Whether a reason leaves its site to a person. */
export function isManual(code: ReasonCode): code is ManualCode {
  return Object.hasOwn(MANUAL_REASONS, code);
}

function rowsOf<Code extends string>(
  state: SiteState,
  reasons: Readonly<Record<Code, string | ManualReason>>,
): Record<Code, Reason> {
  const isUse = state !== 'unrelated';
  const rows = Object.entries<string | ManualReason>(reasons);
  return Object.fromEntries(
    rows.map(([code, row]) => [
      code,
      typeof row === 'string' ? { state, because: row, todo: '', isUse } : { state, isUse, ...row },
    ]),
  ) as Record<Code, Reason>;
}
