import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Grade } from '@qopen-compat/robot-account-list-v2';

/** A fixture of the codemod as a program. */
export interface FixtureProgram {
  readonly form: string;
  readonly grade: Grade;
  /** By path. */
  readonly files: Readonly<Record<string, string>>;
  /** Every source that is no test, by path. */
  readonly sources: readonly string[];
  /** Those that are run: `main.*` where there is one, else all. */
  readonly entries: readonly string[];
}

const CODEMOD = fileURLToPath(new URL('../../codemods/robot-account-list-v2/', import.meta.url));

/** Reads the codemod's fixtures, those of one file and those of several. */
export function readFixtures(): FixtureProgram[] {
  return ['fixtures', 'project-fixtures'].flatMap((room) =>
    readdirSync(join(CODEMOD, room)).map((form) => readFixture(join(CODEMOD, room, form), form)),
  );
}

function readFixture(directory: string, form: string): FixtureProgram {
  const grade = form.startsWith('likely-') ? 'likely' : 'proven';
  const input = readdirSync(directory).find((name) => name.startsWith('input.'));
  if (input !== undefined) {
    const program = input.replace('input', 'program');
    const text = readFileSync(join(directory, input), 'utf8');
    const files = { 'package.json': '{}', [program]: text };
    return { form, grade, files, sources: [program], entries: [program] };
  }
  const root = join(directory, 'input');
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)));
  const files = paths.map((path) => [path, readFileSync(join(root, path), 'utf8')] as const);
  const sources = paths.filter((path) => /(?<!\.test|\.d)\.(?:[cm]?[jt]sx?|vue)$/.test(path));
  const main = sources.filter((path) => path.startsWith('main.'));
  const entries = main.length > 0 ? main : sources;
  return { form, grade, files: Object.fromEntries(files), entries, sources };
}
