import type { Ledger, Site } from './ledger.js';
import { REASONS } from './reasons.js';

/**
 * The sites of a ledger that call the old API, or may: what could be rewritten and is not yet, and what
 * is left to a person because a program may run it. Names, types, logs and prose are not among them.
 *
 * @param isWritten whether the ledger's rewrites have been written; then those uses are gone
 */
export function remainingUses({ sites }: Pick<Ledger, 'sites'>, isWritten = false): Site[] {
  return sites.filter(
    ({ state, reason }) => REASONS[reason].isUse && !(isWritten && state === 'rewritten'),
  );
}
