import { readFileSync } from 'node:fs';
import { findOldName } from '../find/find-old-name.js';
import { PACKAGES } from '../old-api.js';
import type { Grade } from '../report/ledger.js';
import { sentenceWithCode } from '../report/site-lines.js';
import { type KnownFile, migrateAlone, readProject } from './project.js';

/** A file as jscodeshift hands it over. */
export interface JscodeshiftFile {
  readonly path: string;
  readonly source: string;
}

/** What the transform needs of jscodeshift's second argument. */
export interface JscodeshiftApi {
  readonly report: (message: string) => void;
  /** Counts, in a dry run only. */
  readonly stats: (name: string) => void;
}

/**
 * The codemod as a transform of jscodeshift: the text that `qopen-compat migrate` would write, wherever
 * this file alone is enough to write it. What takes other files too is left and reported, and so is
 * whatever the rest of the project holds back. `package.json` is not edited.
 *
 * @param options `grade`: `proven` (the default) or `likely`
 * @returns `undefined` where nothing changes
 * @throws RangeError when the grade is neither, or the file is not what is on the disk
 */
export function jscodeshiftTransform(
  { path, source }: JscodeshiftFile,
  api: JscodeshiftApi,
  options: Readonly<Record<string, unknown>>,
): string | undefined {
  if (findOldName(source).uses.length === 0) return undefined;
  const grade = gradeOf(options['grade']);
  const known = readProject(path, grade)(path);
  if (known === undefined) {
    leave(api, 'ignored', 'left as it is: git ignores this file, or it is installed or built');
    return undefined;
  }
  if (readFileSync(path, 'utf8') !== source) {
    throw new RangeError(`${path} is not what is on the disk: it was left as it is.`);
  }
  const text = migrate(source, known, grade, api);
  if (text === source) return undefined;
  const packages = Object.values(PACKAGES).filter(
    (name) => text.includes(name) && !source.includes(name),
  );
  if (packages.length > 0) api.report(`imports ${packages.join(', ')}: list it in package.json`);
  return text;
}

function gradeOf(grade: unknown = 'proven'): Grade {
  if (grade === 'proven' || grade === 'likely') return grade;
  throw new RangeError('--grade is neither proven nor likely: nothing was changed.');
}

function migrate(source: string, known: KnownFile, grade: Grade, api: JscodeshiftApi): string {
  const { text } = migrateAlone(source, known, grade);
  for (const site of known.sites) {
    if (site.state !== 'manual') continue;
    const { line, column, reason } = site;
    leave(api, reason, `${line}:${column} ${reason} ${sentenceWithCode(site)}`);
  }
  return text;
}

function leave({ stats, report }: JscodeshiftApi, why: string, message: string): void {
  stats(`left: ${why}`);
  report(message);
}
