import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileToRun } from './file-to-run.js';
import { type MigratedProgram, migrateProgram } from './migrate-program.js';
import { type ProgramsPrinted, runPrograms } from './run-programs.js';
import { type TypeError, typeCheckPrograms } from './type-check-programs.js';
import { makeWorkDirectory } from './work-directory.test-support.js';

/** The codemod's own fixtures, as programs: what each printed on V1 it must print with V1 switched off. */
const CODEMOD = fileURLToPath(new URL('../../codemods/robot-account-list-v2/', import.meta.url));
const FIXTURES = join(CODEMOD, 'fixtures');
/** Of several files; those that have a `main` are programs. */
const PROJECTS = join(CODEMOD, 'project-fixtures');
const work = makeWorkDirectory('fixtures');
afterAll(() => work.remove());

interface Fixture extends MigratedProgram {
  readonly form: string;
  /** The file that is run. */
  readonly entry: string;
}

const changed = [
  ...readdirSync(FIXTURES).map(migrateFixture),
  ...readdirSync(PROJECTS).flatMap((form) => migrateProject(form) ?? []),
].filter(({ isChanged }) => isChanged);
let printed: ProgramsPrinted;
let typeErrors: readonly TypeError[];

beforeAll(async () => {
  printed = await runPrograms(work.path, {
    onV1: changed.map(({ before, entry }) => fileToRun(join(before, entry))),
    onV2: changed.map(({ after, entry }) => fileToRun(join(after, entry))),
  });
  const typed = changed.filter(({ entry }) => /\.[cm]?tsx?$/.test(entry));
  typeErrors = typeCheckPrograms(
    typed.flatMap(({ before, after, entry }) => [join(before, entry), join(after, entry)]),
  );
}, 240_000);

describe.each(changed.map((fixture, index) => ({ ...fixture, index })))('$form', (fixture) => {
  it('prints on V2 what it printed on V1', () => {
    expect(printed.after[fixture.index]).toEqual(printed.before[fixture.index]);
  });

  it('brings no type error', () => {
    const errorsIn = (directory: string): string[] =>
      typeErrors.filter(({ file }) => file.startsWith(directory)).map(({ message }) => message);
    expect(errorsIn(fixture.after).length).toBeLessThanOrEqual(errorsIn(fixture.before).length);
  });
});

it('has seen customers in most of them, so that the comparison says something', () => {
  const ran = printed.before.filter(({ answers }) => JSON.stringify(answers).includes('"profile"'));
  expect(ran.length).toBeGreaterThan(changed.length * 0.7);
});

function migrateFixture(form: string): Fixture {
  const directory = join(FIXTURES, form);
  const name = readdirSync(directory).find((file) => file.startsWith('input.')) ?? '';
  const entry = name.replace('input', 'program');
  const files = {
    'package.json': '{}',
    [entry]: readFileSync(join(directory, name), 'utf8'),
  };
  const grade = form.startsWith('likely-') ? 'likely' : 'proven';
  return { form, entry, ...migrateProgram(join(work.path, form), files, grade) };
}

function migrateProject(form: string): Fixture | undefined {
  const directory = join(PROJECTS, form, 'input');
  const files = readFiles(directory);
  const entry = Object.keys(files).find((path) => path.startsWith('main.'));
  if (entry === undefined) return undefined;
  const grade = form.startsWith('likely-') ? 'likely' : 'proven';
  return { form, entry, ...migrateProgram(join(work.path, form), files, grade) };
}

function readFiles(directory: string): Record<string, string> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
  return Object.fromEntries(
    paths.map((path) => [relative(directory, path), readFileSync(path, 'utf8')] as const),
  );
}
