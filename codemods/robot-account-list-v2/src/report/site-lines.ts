import { codeLines } from './code-lines.js';
import type { Site } from './ledger.js';
import type { Paint } from './migration-report.js';

/**
 * Sites with what is said of them and the code to write, in the order of the first ones: those of which
 * the same is said stand together and it is said once, since one thing may stand in the way of all.
 */
export function siteLines(sites: readonly Site[], paint: Paint, indent = ''): string[] {
  const groups = new Map<string, { places: string[]; said: string[] }>();
  for (const site of sites) {
    const said = [
      `  ${site.sentence}`,
      ...codeToWrite(site).map((line) => `    ${paint.green(line)}`),
    ];
    const key = [site.reason, ...said].join('\n');
    const group = groups.get(key) ?? { places: [], said };
    groups.set(key, group);
    const place = `${site.file}:${site.line}:${site.column}`;
    group.places.push(`${paint.cyan(place)} ${paint.yellow(site.reason)}`);
  }
  const lines = [...groups.values()].flatMap(({ places, said }) => [...places, ...said]);
  return lines.map((line) => `${indent}${line}`);
}

/** A site's sentence, and the code to write where there is any, for where one text is all that is shown. */
export function sentenceWithCode(site: Site): string {
  const code = codeToWrite(site);
  return [site.sentence, ...(code.length > 0 ? ['Code to write:', ...code] : [])].join('\n');
}

/** What a person is to write; of a site that a surer grade keeps back it is what a run would write. */
function codeToWrite({ grade, after }: Site): string[] {
  return grade === null && after !== null ? codeLines(after) : [];
}
