import { z } from 'zod';
import type { Ledger, Site } from './ledger.js';
import { remainingUses } from './remaining-uses.js';

/** The uses of the old API that a team has and may only have fewer of: what `--baseline` reads. */
export const Baseline = z
  .strictObject({
    schema: z.literal('qopen-compat.baseline/1'),
    uses: z
      .array(z.strictObject({ id: z.string(), file: z.string(), reason: z.string() }).readonly())
      .readonly(),
  })
  .readonly();
export type Baseline = z.infer<typeof Baseline>;

/** A ledger beside a baseline. */
export interface BaselineComparison {
  /** Uses that the baseline does not know. */
  readonly added: readonly Site[];
  /** Uses that both know. */
  readonly kept: readonly Site[];
  /** What the baseline lists and is there no more; while it stays listed, it could come back unseen. */
  readonly gone: Baseline['uses'];
}

/** Tells old uses from new ones. A use is the same while its file and the text of its line are. */
export function compareWithBaseline(
  ledger: Pick<Ledger, 'sites'>,
  baseline: Baseline,
): BaselineComparison {
  const uses = remainingUses(ledger);
  const known = new Set(baseline.uses.map(({ id }) => id));
  const here = new Set(uses.map(({ id }) => id));
  return {
    added: uses.filter(({ id }) => !known.has(id)),
    kept: uses.filter(({ id }) => known.has(id)),
    gone: baseline.uses.filter(({ id }) => !here.has(id)),
  };
}

/** The baseline that these uses make. */
export function baselineOf(uses: readonly Site[]): Baseline {
  return {
    schema: 'qopen-compat.baseline/1',
    uses: uses.map(({ id, file, reason }) => ({ id, file, reason })),
  };
}

/** A baseline as the text of its file: one use a line, so that branches merge. */
export function baselineText({ schema, uses }: Baseline): string {
  const lines = uses.map((use) => `    ${JSON.stringify(use)}`).join(',\n');
  const list = lines === '' ? '[]' : `[\n${lines}\n  ]`;
  return `{\n  "schema": ${JSON.stringify(schema)},\n  "uses": ${list}\n}\n`;
}
