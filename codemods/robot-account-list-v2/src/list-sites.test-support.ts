import type { Ledger } from './report/ledger.js';

/** A ledger as a fixture keeps it: one line a site, with the file where there is more than one. */
export function listSites({ sites }: Ledger): string {
  const isOneFile = new Set(sites.map(({ file }) => file)).size < 2;
  const lines = sites.map(({ file, line, column, state, grade, reason, sentence }) => {
    const place = `${isOneFile ? '' : `${file}:`}${line}:${column}`;
    return `${place} ${state} ${grade ?? '-'} ${reason} | ${sentence}`;
  });
  return `${lines.join('\n')}\n`;
}
