import { z } from 'zod';
import { REASONS, type ReasonCode } from './reasons.js';

/** How sure a rewrite is: nothing assumed, or something assumed and named. */
export const Grade = z.enum(['proven', 'likely']);
export type Grade = z.infer<typeof Grade>;

const count = z.int().nonnegative();

/** One occurrence of the old API, and what became of it. */
export const Site = z
  .strictObject({
    /** The same in every run while the line's text and its order among equal lines stay. */
    id: z.string().regex(/^[0-9a-f]{12}$/),
    /** Relative to the root, with `/`. */
    file: z.string().min(1),
    /** From 1. */
    line: z.int().positive(),
    /** From 1, in UTF-16 units. */
    column: z.int().positive(),
    state: z.enum(['rewritten', 'manual', 'unrelated']),
    /** How sure the rewrite is, or would be; `null` where there is none. */
    grade: Grade.nullable(),
    reason: z.enum(Object.keys(REASONS) as [ReasonCode, ...ReasonCode[]]),
    /** What was seen here and, for `manual`, what to do. */
    sentence: z.string().min(1),
    /** What the decision rests on, step by step, each with its `file:line` where it has one. */
    evidence: z.array(z.string()).readonly(),
    /** What would make it cheaper on V2, each with its `file:line`; empty where nothing is known. */
    advice: z.array(z.string()).readonly(),
    /** The code that is, or would be, rewritten; the line otherwise. Secrets written in it are masked. */
    before: z.string(),
    /**
     * What it is, or would be, rewritten to; of what is left to a person without a grade, the code to write,
     * in the site's own names. `null` where nothing is proposed.
     */
    after: z.string().nullable(),
  })
  .readonly()
  .refine(({ state, reason }) => REASONS[reason].state === state, {
    error: 'The reason is not one of this state.',
  });
export type Site = z.infer<typeof Site>;

/** How often each state was given; `occurrences` is what the byte scan counted. */
export const LedgerSummary = z
  .strictObject({
    filesRead: count,
    filesWithUses: count,
    filesUnreadable: count,
    occurrences: count,
    rewritten: count,
    manual: count,
    unrelated: count,
    /** Names that merely contain the old one, such as `GetRobotAccountByIdsV2`: not occurrences. */
    longerNames: count,
    /** Reports that this tool wrote earlier; they repeat what they report on and are not counted. */
    ownReports: count,
  })
  .readonly();
export type LedgerSummary = z.infer<typeof LedgerSummary>;

/**
 * Every occurrence of the old API under one root, each in exactly one state: what `--json` writes.
 * Decoding one refuses a summary that its sites do not add up to.
 */
export const Ledger = z
  .strictObject({
    schema: z.literal('qopen-compat.ledger/1'),
    /** Always `.`: paths are relative to where the run was pointed at. */
    root: z.literal('.'),
    summary: LedgerSummary,
    sites: z.array(Site).readonly(),
  })
  .readonly()
  .refine(reconciles, { error: 'The summary is not what the sites add up to.' });
export type Ledger = z.infer<typeof Ledger>;

function reconciles({
  summary,
  sites,
}: {
  readonly summary: LedgerSummary;
  readonly sites: readonly Site[];
}): boolean {
  const times = (state: Site['state']): number =>
    sites.filter((site) => site.state === state).length;
  return (
    summary.occurrences === sites.length &&
    summary.filesWithUses === new Set(sites.map(({ file }) => file)).size &&
    (['rewritten', 'manual', 'unrelated'] as const).every((each) => summary[each] === times(each))
  );
}
