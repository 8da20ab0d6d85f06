import type { LedgerSummary } from './ledger.js';

/** The sentence of a run's counts, which reconcile: how much was read, found, and came to what. */
export function countLines(summary: LedgerSummary, isWritten: boolean): string[] {
  const { filesRead, filesWithUses, occurrences, rewritten, manual, unrelated } = summary;
  const { longerNames, ownReports } = summary;
  const lines = [
    `${count(filesRead, 'file')} read, ${count(filesWithUses, 'file')} with ${count(occurrences, 'occurrence')} of the old API:`,
    `${rewritten} ${isWritten ? 'rewritten' : 'to rewrite'} + ${manual} left to you + ${unrelated} unrelated = ${rewritten + manual + unrelated}`,
  ];
  if (longerNames > 0) lines.push(`Not counted: ${count(longerNames, 'longer name')}.`);
  if (ownReports > 0) lines.push(`Not counted: ${count(ownReports, 'report')} of an earlier run.`);
  return lines;
}

/** A number with its noun. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
