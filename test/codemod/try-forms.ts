import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '@qopen-compat/robot-account-list-v2';
import { fileToRun } from './file-to-run.js';
import { type Form, leftBecause, nameOf, writeProgram } from './forms/write-program.js';
import { migrateProgram, type MigratedProgram } from './migrate-program.js';
import { type Printed, runPrograms } from './run-programs.js';
import { type TypeError, typeCheckPrograms } from './type-check-programs.js';

/** What came of a program of one form. */
export interface Outcome {
  readonly name: string;
  readonly form: Form;
  readonly sites: readonly Site[];
  readonly isRewritten: boolean;
  /** Everything that is wrong, in words; empty where the promise is kept. */
  readonly wrong: readonly string[];
}

/**
 * Writes a program of each form, migrates it, type-checks and runs it before and after, and says what
 * breaks the codemod's promise: another output, a type error, a second run with something to do, an
 * old call left in what was rewritten, or a form left alone that is understood.
 *
 * @param directory where the programs are written
 */
export async function tryForms(directory: string, forms: readonly Form[]): Promise<Outcome[]> {
  const programs = forms.map((form, index) => {
    const files = writeProgram(form);
    return { form, ...migrateProgram(join(directory, String(index)), files, 'likely') };
  });
  const rewritten = programs.filter(({ isChanged }) => isChanged);
  const fileOf =
    (side: 'before' | 'after') =>
    (program: (typeof programs)[number]): string =>
      fileToRun(join(program[side], program.form.kind.file));
  const printed = await runPrograms(directory, {
    onV1: rewritten.map(fileOf('before')),
    onV2: rewritten.map(fileOf('after')),
  });
  const typed = rewritten.filter(({ form }) => form.kind.typed);
  const errors = typeCheckPrograms([...typed.map(fileOf('before')), ...typed.map(fileOf('after'))]);
  return programs.map((program) => {
    const { form, ledger, isChanged, leftToDo } = program;
    const at = rewritten.indexOf(program);
    const wrong = isChanged
      ? [
          ...wrongIn(printed.before[at], printed.after[at]),
          ...typeErrorsIn(program, errors),
          ...leftToDo.map((each) => `a second run: ${each}`),
          ...leftCalls(program),
          ...layoutBroken(program, form.kind.file),
        ]
      : leftBecause(form) === undefined
        ? ledger.sites.flatMap(({ state, sentence }) => (state === 'manual' ? sentence : []))
        : [];
    return { name: nameOf(form), form, sites: ledger.sites, isRewritten: isChanged, wrong };
  });
}

function wrongIn(before: Printed | undefined, after: Printed | undefined): string[] {
  const [was = '', is = ''] = [before, after].map((side) =>
    JSON.stringify([side?.lines, side?.answers]),
  );
  // What was taken apart has the list alone, or nothing where nobody was asked for.
  if (!/errcode|account_list|"lookup",\{\}/.test(was))
    return [`it does not work on V1: ${was.slice(0, 300)}`];
  return was === is ? [] : [`V1 printed ${was.slice(0, 400)} and V2 ${is.slice(0, 400)}`];
}

function typeErrorsIn({ before, after }: MigratedProgram, errors: readonly TypeError[]): string[] {
  const inside = (directory: string): string[] =>
    errors.flatMap(({ file, message }) => (file.startsWith(`${directory}/`) ? message : []));
  const now = inside(after);
  return now.length > inside(before).length ? now.map((message) => `type error: ${message}`) : [];
}

/** Line endings, byte order mark, and what must stay first: shebang, licence (`/*!`), directive. */
function layoutBroken({ before, after }: MigratedProgram, file: string): string[] {
  const was = readFileSync(join(before, file), 'utf8');
  const is = readFileSync(join(after, file), 'utf8');
  const hasOneEnding = !was.includes('\r\n') || !is.replaceAll('\r\n', '').includes('\n');
  const first = /^\uFEFF?(?:#!.*|\/\*![^]*?\*\/|'use .*)?/;
  const keepsFirst = first.exec(was)?.[0] === first.exec(is)?.[0];
  return hasOneEnding && keepsFirst ? [] : ['the layout is not kept'];
}

function leftCalls({ ledger }: MigratedProgram): string[] {
  return ledger.sites.flatMap(({ state, sentence, line }) =>
    state === 'manual' ? `line ${line} is left: ${sentence}` : [],
  );
}
