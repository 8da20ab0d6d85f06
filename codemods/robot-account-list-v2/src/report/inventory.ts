import type { Migration } from '../plan-migration.js';
import { count, countLines } from './counts.js';
import type { Site } from './ledger.js';
import type { Paint } from './migration-report.js';
import { REASONS } from './reasons.js';
import { whatWaits } from './what-waits.js';
import { remainingUses } from './remaining-uses.js';

/** Every site by file and place, then how often each reason was given, then the counts. */
export function inventory(migration: Migration, paint: Paint): string {
  const { ledger, unreadable, waitedFor } = migration;
  const uses = count(remainingUses(ledger).length, 'use');
  const lines = [
    ...fileLines(ledger.sites, paint),
    ...unreadable.map((path) => `${paint.yellow('could not be read')} ${path}`),
    ...(unreadable.length > 0 ? [''] : []),
    ...reasonLines(ledger.sites, paint),
    ...countLines(ledger.summary, false),
    ...whatWaits(ledger.sites, waitedFor),
  ];
  if (ledger.sites.length > 0) {
    lines.push(`${uses} of the old API; \`qopen-compat explain <file:line>\` says why of each.`);
  }
  return `${lines.join('\n')}\n`;
}

function fileLines(sites: readonly Site[], paint: Paint): string[] {
  const lines: string[] = [];
  const width = Math.max(0, ...sites.map((site) => placeOf(site).length));
  let file: string | undefined;
  for (const site of sites) {
    if (site.file !== file) lines.push(...(file === undefined ? [] : ['']), paint.bold(site.file));
    file = site.file;
    const what = `${stateWord(site.state).padEnd(10)} ${paint.yellow(site.reason)}`;
    const grade = site.grade === null ? '' : ` (${site.grade})`;
    lines.push(`  ${paint.cyan(placeOf(site).padEnd(width))}  ${what}${grade}`);
  }
  return lines.length > 0 ? [...lines, ''] : [];
}

function placeOf({ line, column }: Site): string {
  return `${line}:${column}`;
}

/** What a state is called before anything is written. */
function stateWord(state: Site['state']): string {
  return state === 'rewritten' ? 'rewritable' : state;
}

function reasonLines(sites: readonly Site[], paint: Paint): string[] {
  const times = new Map<Site['reason'], number>();
  for (const { reason } of sites) times.set(reason, (times.get(reason) ?? 0) + 1);
  const rows = [...times].sort(([, a], [, b]) => b - a);
  const lines = rows.map(([reason, number]) => {
    const { state, because } = REASONS[reason];
    const name = paint.yellow(reason.padEnd(Math.max(...rows.map(([code]) => code.length))));
    return `  ${String(number).padStart(5)}  ${stateWord(state).padEnd(10)} ${name}  ${because}`;
  });
  return lines.length > 0 ? [paint.bold('By reason'), ...lines, ''] : [];
}
