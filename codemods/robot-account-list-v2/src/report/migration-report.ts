import type { MigratedFile, Migration } from '../plan-migration.js';
import { countLines } from './counts.js';
import { filePatch } from './file-patch.js';
import { remainingUses } from './remaining-uses.js';
import { whatWaits } from './what-waits.js';
import { siteLines } from './site-lines.js';

/** Colours for a terminal, each a function of the text it paints. */
export type Paint = Readonly<
  Record<'bold' | 'cyan' | 'green' | 'red' | 'yellow', (text: string) => string>
>;

/** What a report says beside the migration itself. */
export interface ReportOptions {
  /** Whether the files were written; a preview with a diff of each otherwise. */
  readonly isWritten: boolean;
  /** The sentence that ends a preview: how this command is told to write. */
  readonly howToWrite: string;
  /** Default: nothing is coloured. */
  readonly paint?: Paint | undefined;
}

/**
 * What a run tells a person, whatever command ran it: the files written, or their diffs; every place
 * left to a person with its reason; and a count that reconciles.
 */
export function migrationReport(migration: Migration, options: ReportOptions): string {
  const { ledger, files, toInstall, unreadable } = migration;
  const { isWritten, paint = PLAIN } = options;
  const changes = files.map((file) =>
    isWritten ? `${paint.green('wrote')} ${file.path}\n` : patch(file, paint),
  );
  const manual = ledger.sites.filter(({ state }) => state === 'manual');
  const lines: string[] = [''];
  if (manual.length > 0) {
    lines.push(paint.bold('Left to you:'), ...siteLines(manual, paint, '  '), '');
  }
  const advice = ledger.sites.flatMap((site) => (site.state === 'rewritten' ? site.advice : []));
  if (advice.length > 0) {
    const each = [...new Set(advice)].map((text) => `  ${text}`);
    lines.push(paint.bold('Cheaper on V2, when you change it by hand:'), ...each, '');
  }
  for (const path of unreadable) lines.push(`${paint.yellow('could not be read')} ${path}`);
  if (toInstall.length > 0) {
    lines.push(`No package.json here takes them, so install: ${toInstall.join(' ')}`, '');
  }
  if (isWritten && files.some(({ path }) => /(?:^|\/)package\.json$/.test(path))) {
    lines.push('package.json was changed: install before you run the program.', '');
  }
  lines.push(...summaryLines(migration, options), '');
  return changes.join('') + lines.join('\n');
}

/** How many uses of the old API are left after a run, files that could not be read among them. */
export function usesLeft({ ledger }: Pick<Migration, 'ledger'>, isWritten: boolean): number {
  return remainingUses(ledger, isWritten).length + ledger.summary.filesUnreadable;
}

const asItIs = (text: string): string => text;
const PLAIN: Paint = { bold: asItIs, cyan: asItIs, green: asItIs, red: asItIs, yellow: asItIs };

function patch(file: MigratedFile, paint: Paint): string {
  const lines = filePatch(file).split('\n');
  return lines.map((line) => paintLine(line, paint)).join('\n');
}

function paintLine(line: string, paint: Paint): string {
  if (line.startsWith('---') || line.startsWith('+++')) return paint.bold(line);
  if (line.startsWith('@@')) return paint.cyan(line);
  if (line.startsWith('+')) return paint.green(line);
  return line.startsWith('-') ? paint.red(line) : line;
}

function summaryLines(
  { ledger: { summary, sites }, waitedFor }: Migration,
  { isWritten, howToWrite }: ReportOptions,
): string[] {
  const lines = countLines(summary, isWritten);
  lines.push(...whatWaits(sites, waitedFor));
  if (summary.occurrences + summary.filesUnreadable === 0) lines.push('Nothing to do.');
  if (!isWritten && summary.rewritten > 0) {
    lines.push(`This was a preview; nothing was written. ${howToWrite}`);
  }
  return lines;
}
