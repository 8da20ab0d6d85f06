import type { Decision } from '../plan/decision.js';
import { count } from './counts.js';
import type { Site } from './ledger.js';

/** A place that other ones wait for, in the end, and how many of them. */
export interface WaitedFor {
  /** `file:line`. */
  readonly place: string;
  readonly waiting: number;
}

/** Reports are read by people. */
const MAX_NAMED = 3;

/**
 * What a person does next where most of what is left waits for something else: which place to mend first,
 * and which grade to ask for.
 */
export function whatWaits(sites: readonly Site[], waitedFor: readonly WaitedFor[]): string[] {
  const several = waitedFor.filter(({ waiting }) => waiting > 1).slice(0, MAX_NAMED);
  const likely = sites.filter(({ reason }) => reason === 'needs-grade-likely').length;
  return [
    ...several.map(({ place, waiting }) => {
      return `Of those left, ${count(waiting, 'place')} wait for ${place}: mend that first, then run again.`;
    }),
    ...(likely > 0
      ? [
          `Of those left, ${count(likely, 'place')} would be rewritten with \`--grade likely\`: see what each assumes.`,
        ]
      : []),
  ];
}

/** Counts the places that wait, by what they wait for in the end: what most wait for comes first. */
export function countWaiting(decisions: readonly Decision[]): WaitedFor[] {
  const counts = new Map<string, number>();
  for (const { waitsFor, finding } of decisions) {
    if (waitsFor === undefined) continue;
    counts.set(waitsFor, (counts.get(waitsFor) ?? 0) + finding.occurrences.length);
  }
  const found = [...counts].map(([place, waiting]) => ({ place, waiting }));
  return found.sort((one, other) => other.waiting - one.waiting);
}
