import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseForms } from '../forms/choose-forms.js';
import { isComponent } from '../forms/kinds.js';
import { writeProgram } from '../forms/write-program.js';
import { migrateProgram } from '../migrate-program.js';
import { createRandom } from '../random.js';
import { readFixtures } from '../read-fixtures.js';
import { type Printed, runPrograms } from '../run-programs.js';
import { NOT_RUN } from '../not-run.js';
import { alterProgram } from './alter-program.js';

/** What came of one altered program. */
export interface AlteredOutcome {
  readonly name: string;
  readonly how: readonly string[];
  /** Before and after its migration. */
  readonly text: string;
  readonly after: string;
  readonly isRewritten: boolean;
  /** Everything that is wrong, in words; empty where the promise is kept. */
  readonly wrong: readonly string[];
}

/** Fixtures of what is assumed, which is not proven, and of components. */
const UNFIT = /^(?:likely-|vue-)/;

/**
 * Alters programs, migrates what is proven of them, and runs them before and after: whatever they do, they
 * must do on V2, too.
 */
export async function tryAltered(
  directory: string,
  count: number,
  seed: number,
): Promise<AlteredOutcome[]> {
  const random = createRandom(seed);
  const originals = [...fixtures(), ...forms(count, seed)];
  const programs = Array.from({ length: count }, (_, index) => {
    const original = originals[Math.floor(random() * originals.length)];
    if (original === undefined) throw new RangeError('There is no program to alter.');
    const times = 1 + Math.floor(random() * 3);
    const altered = alterProgram(original.file, original.text, times, random);
    if (altered === undefined) return undefined;
    const files = { ...original.files, [original.file]: altered.text };
    const migrated = migrateProgram(join(directory, String(index)), files, 'proven');
    return { ...original, ...altered, ...migrated };
  }).filter((program) => program !== undefined);
  const rewritten = programs.filter(({ isChanged }) => isChanged);
  const printed = await runPrograms(directory, {
    onV1: rewritten.map(({ before, file }) => join(before, file)),
    onV2: rewritten.map(({ after, file }) => join(after, file)),
    // Some calls of a program may be left: they are to answer as they did.
    keepsV1: true,
  });
  return programs.map((program) => {
    const at = rewritten.indexOf(program);
    const [was, is = ''] = [printed.before[at], printed.after[at]].map(comparable);
    const isSame = was === undefined || was === is || is.includes(REFUSED);
    const wrong = [
      ...(isSame ? [] : [firstDifference(was, is)]),
      ...program.leftToDo.map((each) => `a second run: ${each}`),
    ];
    const { name, how, text, after, isChanged: isRewritten } = program;
    const migrated = readFileSync(join(after, program.file), 'utf8');
    return { name, how, text, after: migrated, isRewritten, wrong };
  });
}

interface Original {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
}

function fixtures(): Original[] {
  return readFixtures().flatMap(({ form, files, entries: [file = ''], sources }) => {
    const text = files[file];
    const isFit =
      sources.length === 1 && !UNFIT.test(form) && !(form in NOT_RUN) && text !== undefined;
    return isFit ? [{ name: form, file, text, files }] : [];
  });
}

function forms(count: number, seed: number): Original[] {
  return chooseForms(count, seed).flatMap((form) => {
    const files = writeProgram(form);
    const { file } = form.kind;
    const text = files[file];
    return text === undefined || isComponent(form.kind) ? [] : [{ name: file, file, text, files }];
  });
}

/**
 * What a program gave, but for how engines and gateways refuse, who name the code, the endpoint and the fields
 * and look at one of several faults first; `undefined` where it says nothing of the codemod.
 */
function comparable(printed: Printed | undefined): string | undefined {
  const answers = printed?.answers ?? [];
  const text = JSON.stringify(answers);
  // What does not load, or asks a request for what it is no promise for, was not written by anybody.
  const isUnwritten = answers.some(([name]) => name === 'error');
  if (isUnwritten || text.includes('finally is not a function')) return undefined;
  // Of what fails it matters only that it fails.
  const isFailing = FAILURE.test(text);
  return JSON.stringify(answers.filter(([name]) => !isFailing || name !== 'counted'))
    .replace(new RegExp(FAILURE, 'g'), 'an error')
    .replace(/GetRobotAccount\w+/g, '…')
    .replace(/"errcode":[1-9]\d*,"errmsg":"[^"]*"/g, '"errcode":1');
}

const FAILURE = /(?:Type|Reference|Syntax|DataClone|Assertion)Error[^:"]*: (?:[^"\\]|\\.)*/;

/** Our client sends no request without a robot; V1, and the shim, answered that with an errcode. */
const REFUSED = 'InvalidRequestError';

/** Where two texts part, with a little of what stands around. */
function firstDifference(was: string, is: string): string {
  let at = 0;
  while (at < was.length && was[at] === is[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `V1 gave …${was.slice(from, at + 120)}… and V2 …${is.slice(from, at + 120)}…`;
}
