import { join } from 'node:path';
import { chooseForms } from '../forms/choose-forms.js';
import { isComponent } from '../forms/kinds.js';
import { writeProgram } from '../forms/write-program.js';
import { migrateProgram } from '../migrate-program.js';
import { createRandom } from '../random.js';
import { readFixtures } from '../read-fixtures.js';
import { runPrograms } from '../run-programs.js';
import { NOT_RUN } from '../not-run.js';
import { alterProgram, type Program } from './alter-program.js';
import { comparable, firstDifference, REFUSED, textOf } from './what-it-gave.js';

/** What came of one altered program. */
export interface AlteredOutcome {
  readonly name: string;
  readonly how: readonly string[];
  /** Before and after its migration, all files in one text. */
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
    const altered = alterProgram(original, times, random);
    if (altered === undefined) return undefined;
    const migrated = migrateProgram(join(directory, String(index)), altered.files, 'proven');
    const [entry] = original.sources;
    return { ...original, ...altered, ...migrated, entry };
  }).filter((program) => program !== undefined);
  const rewritten = programs.filter(({ isChanged }) => isChanged);
  const printed = await runPrograms(directory, {
    onV1: rewritten.map(({ before, entry }) => join(before, entry)),
    onV2: rewritten.map(({ after, entry }) => join(after, entry)),
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
    const { name, how, files, isChanged: isRewritten } = program;
    const [text, after] = [program.before, program.after].map((root) => textOf(root, files));
    return { name, how, text: text ?? '', after: after ?? '', isRewritten, wrong };
  });
}

interface Original extends Program {
  readonly name: string;
}

function fixtures(): Original[] {
  return readFixtures().flatMap(({ form, files, entries, sources }) => {
    const [entry] = entries;
    const isFit = entry !== undefined && !UNFIT.test(form) && !(form in NOT_RUN);
    const others = sources.filter((source) => source !== entry && !source.endsWith('.vue'));
    return isFit ? [{ name: form, files, sources: [entry, ...others] }] : [];
  });
}

function forms(count: number, seed: number): Original[] {
  return chooseForms(count, seed).flatMap((form) => {
    const files = writeProgram(form);
    const { file } = form.kind;
    return isComponent(form.kind) ? [] : [{ name: file, files, sources: [file] }];
  });
}
