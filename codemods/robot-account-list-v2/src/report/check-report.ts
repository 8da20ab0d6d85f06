import { PACKAGES } from '../old-api.js';
import type { Migration } from '../plan-migration.js';
import type { BaselineComparison } from './baseline.js';
import { count, countLines } from './counts.js';
import type { LedgerSummary, Site } from './ledger.js';
import type { Paint } from './migration-report.js';
import { remainingUses } from './remaining-uses.js';
import { siteLines } from './site-lines.js';

/** What a check found. */
export interface Checked {
  readonly migration: Migration;
  /** Left out where there is no baseline. */
  readonly compared: BaselineComparison | undefined;
  /** Whether what is gone has been taken out of the baseline. */
  readonly isUpdated: boolean;
}

/** The uses that remain, of these the new ones where there is a baseline, and the verdict. */
export function checkReport({ migration, compared, isUpdated }: Checked, paint: Paint): string {
  const { ledger, unreadable, unusedShim, shimExported } = migration;
  const uses = remainingUses(ledger);
  const shown = compared === undefined ? uses : compared.added;
  const lines = [
    ...siteLines(shown, paint),
    ...unreadable.map((path) => `${paint.red('could not be read')} ${path}`),
    ...(shown.length + unreadable.length > 0 ? [''] : []),
    ...countLines(ledger.summary, false),
    ...(compared === undefined
      ? verdict(uses, ledger.summary)
      : baselineVerdict(compared, isUpdated)),
  ];
  for (const path of shimExported) {
    lines.push(
      `${path} exports all of ${PACKAGES.shim} again: remove that line once nobody takes the old function by it.`,
    );
  }
  for (const path of unusedShim) {
    lines.push(`Nothing uses ${PACKAGES.shim} any more: uninstall it from ${path}.`);
  }
  return `${lines.join('\n')}\n`;
}

function verdict(uses: readonly Site[], summary: LedgerSummary): string[] {
  const names = summary.manual + summary.rewritten - uses.length;
  const lines = [
    uses.length === 0
      ? 'No use of the old API remains.'
      : `${count(uses.length, 'use')} of the old API ${uses.length === 1 ? 'remains' : 'remain'}.`,
  ];
  if (names > 0) {
    lines.push(
      `Left to you besides: ${count(names, 'mention')} in prose or logs, which ${names === 1 ? 'calls' : 'call'} nothing.`,
    );
  }
  if (summary.rewritten > 0) {
    lines.push(`\`qopen-compat migrate\` can rewrite ${summary.rewritten} of these uses.`);
  }
  if (summary.filesUnreadable > 0) lines.push(UNREADABLE);
  return lines;
}

const UNREADABLE = 'What the files hold that could not be read is not known.';

function baselineVerdict({ added, kept, gone }: BaselineComparison, isUpdated: boolean): string[] {
  const lines = [
    `${count(added.length, 'new use')} of the old API; the baseline knows ${kept.length} more.`,
  ];
  if (gone.length === 0) return lines;
  const them = gone.length === 1 ? 'it' : 'them';
  if (isUpdated) return [...lines, `${gone.length} gone, and taken out of the baseline.`];
  return [
    ...lines,
    `${gone.length} listed in the baseline ${gone.length === 1 ? 'is' : 'are'} gone:`,
    ...gone.map(({ id, file, reason }) => `  ${file} ${reason} (${id})`),
    `Add --update-baseline to take ${them} out, so that ${them === 'it' ? 'it cannot' : 'they cannot'} come back unseen.`,
  ];
}
