import type { ManualCode, RewrittenCode } from '../report/reasons.js';
import type { ChangeFinding, Place } from '../resolve/finding/finding.js';
import type { Decision } from './decision.js';
import { placeIn, type ResolvedFile } from './resolved-file.js';

/**
 * Takes back what needs something that stays: the import of the shim goes with its last use, and a shim
 * becomes a client with all that call it.
 */
export function withWhatIsNeeded(
  decided: ReadonlyMap<ResolvedFile, readonly Decision[]>,
): Map<ResolvedFile, readonly Decision[]> {
  const settled = new Map(decided);
  const files = new Map([...settled.keys()].map((file) => [file.path, file]));
  for (;;) {
    const left = placesLeft(settled);
    let isSettled = true;
    for (const [file, decisions] of settled) {
      const next = decisions.map((decision): Decision => {
        const { finding, state } = decision;
        if (finding.kind !== 'change' || state !== 'rewritten') return decision;
        const missing = finding.needs.find((need) => left.has(keyOf(need)));
        if (missing === undefined) return decision;
        isSettled = false;
        const home = files.get(missing.path);
        const place = home && placeIn(home, missing.offset);
        const waitsFor = left.get(keyOf(missing))?.waitsFor ?? place;
        return { ...heldByNeed(decision, finding, place), ...(waitsFor ? { waitsFor } : {}) };
      });
      settled.set(file, next);
    }
    // Every round takes back a change that no earlier one had, so the rounds end.
    if (isSettled) return settled;
  }
}

function placesLeft(
  decided: ReadonlyMap<ResolvedFile, readonly Decision[]>,
): Map<string, Decision> {
  const left = new Map<string, Decision>();
  for (const [{ path }, decisions] of decided) {
    for (const decision of decisions) {
      if (decision.state === 'rewritten') continue;
      for (const offset of decision.finding.occurrences)
        left.set(keyOf({ path, offset }), decision);
    }
  }
  return left;
}

function keyOf({ path, offset }: Place): string {
  return `${path}:${offset}`;
}

const REASONS_TO_STAY: Partial<Record<RewrittenCode, ManualCode>> = {
  'shim-export': 're-export',
  'shim-instance-call': 'shim-instance',
};

function heldByNeed(decision: Decision, { code }: ChangeFinding, place = ''): Decision {
  const reason = REASONS_TO_STAY[code] ?? 'still-used';
  const detail = reason === 'still-used' ? '' : `its use at ${place} stays`;
  return { ...decision, state: 'manual', reason, grade: null, detail, assumptions: [] };
}
