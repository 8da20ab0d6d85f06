import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkPackages } from './link-packages.js';
import { migrateProgram } from './migrate-program.js';
import { NOT_RUN } from './not-run.js';
import { readFixtures } from './read-fixtures.js';
import { type Printed, type ProgramsPrinted, runPrograms } from './run-programs.js';
import { type TypeError, typeCheckPrograms } from './type-check-programs.js';
import { compileComponent } from './vue-component.js';
import { makeWorkDirectory } from './work-directory.test-support.js';

/** The codemod's own fixtures, as programs: what each printed on V1 it must print with V1 switched off. */
const work = makeWorkDirectory('fixtures');
// Packages that programs ask for and that are not installed here; what they send with is real.
cpSync(fileURLToPath(new URL('stand-ins', import.meta.url)), join(work.path, 'node_modules'), {
  recursive: true,
});
afterAll(() => work.remove());

const fixtures = readFixtures().map((fixture) => ({
  ...fixture,
  ...migrateProgram(join(work.path, fixture.form), fixture.files, fixture.grade),
}));
const changed = fixtures.filter(({ isChanged }) => isChanged);
for (const { before, after } of changed) [before, after].forEach(linkPackages);
type Fixture = (typeof changed)[number];
/** Files to run, in the order in which they are. */
const runs = changed.flatMap((fixture) => fixture.entries.map((entry) => ({ fixture, entry })));
const toRun = (file: string): string => (file.endsWith('.vue') ? compileComponent(file) : file);
let printed: ProgramsPrinted;
let typeErrors: readonly TypeError[];

beforeAll(async () => {
  printed = await runPrograms(work.path, {
    onV1: runs.map(({ fixture, entry }) => toRun(join(fixture.before, entry))),
    onV2: runs.map(({ fixture, entry }) => toRun(join(fixture.after, entry))),
  });
  const hasTsconfig = ({ files }: Fixture): boolean => Object.hasOwn(files, 'tsconfig.json');
  const typed = ({ sources }: Fixture, root: string): string[] =>
    sources.filter((path) => /\.[cm]?tsx?$/.test(path)).map((path) => join(root, path));
  const sides = changed.flatMap((each) =>
    [each.before, each.after].map((root) => ({ each, root })),
  );
  typeErrors = [
    ...typeCheckPrograms(
      sides.flatMap(({ each, root }) => (hasTsconfig(each) ? [] : typed(each, root))),
    ),
    ...sides.flatMap(({ each, root }) =>
      hasTsconfig(each) ? typeCheckPrograms(typed(each, root), root) : [],
    ),
  ];
}, 240_000);

/** Programs that log each request they send: on V2 there are more of them, and they name V2. */
const LOGS_REQUESTS = ['wrapper-function'];

function requestsOnce(lines: readonly string[]): string[] {
  return [...new Set(lines.map((line) => line.replace(/GetRobotAccount\w+/, '…')))];
}

function printedBy(fixture: Fixture, side: 'before' | 'after'): Printed[] {
  return printed[side].filter((_, n) => runs[n]?.fixture === fixture);
}

describe.each(changed.map((fixture) => ({ form: fixture.form, fixture })))('$form', (each) => {
  const { form, fixture } = each;
  const why = NOT_RUN[form];

  it.skipIf(why)(
    `prints on V2 what it printed on V1${why ? `, but is not run: ${why}` : ''}`,
    () => {
      const said = (side: 'before' | 'after'): unknown[] =>
        printedBy(fixture, side).map(({ lines, answers }) => ({
          lines: LOGS_REQUESTS.includes(form) ? requestsOnce(lines) : lines,
          answers,
        }));
      expect(said('after')).toEqual(said('before'));
    },
  );

  it('brings no type error', () => {
    const errorsIn = (directory: string): string[] =>
      typeErrors.filter(({ file }) => file.startsWith(`${directory}/`)).map((one) => one.message);
    expect(errorsIn(fixture.after).length).toBeLessThanOrEqual(errorsIn(fixture.before).length);
  });
});

it('finds customers in each on V1, by each export that asks for them, but for those that say why not', () => {
  const notRun = changed.flatMap((fixture) => {
    const outcomes = printedBy(fixture, 'before');
    if (!outcomes.some(({ found }) => found)) return fixture.form;
    return outcomes.flatMap(({ unseen }) => unseen.map((name) => `${fixture.form}/${name}`));
  });
  expect(notRun.sort()).toEqual(Object.keys(NOT_RUN).sort());
});

it('reaches V1 no more once it is switched off', () => {
  expect(printed.callsOfV1).toBe(0);
});

it('changes each but those that are named for what they leave', () => {
  const unchanged = fixtures.filter(({ isChanged }) => !isChanged).map(({ form }) => form);
  expect(unchanged.filter((form) => !form.startsWith('leaves-'))).toEqual(UNCHANGED);
});

const UNCHANGED = [
  'doubles-of-own-functions',
  'mentions-that-call-nothing',
  'vue-around-the-script',
];
