import { join } from 'node:path';
import { comparable, firstDifference, textOf } from '../altered/what-it-gave.js';
import { migrateProgram } from '../migrate-program.js';
import { type Printed, runPrograms } from '../run-programs.js';
import { nameOf, plainerRecipes, type Recipe } from './recipe.js';
import { writeSharedProgram } from './write-shared-program.js';

/** What came of one program whose requests are made from what others share. */
export interface SharedOutcome {
  readonly name: string;
  readonly recipe: Recipe;
  /** How sure the codemod is of its call; `manual` where it leaves it. */
  readonly grade: 'proven' | 'likely' | 'manual';
  /** Whether the program loads and looks up; what does not, nobody wrote. */
  readonly isWritten: boolean;
  /** Where V2 gave, or sent, something else than V1; `undefined` where it did not. */
  readonly difference: string | undefined;
  /** Before and after its migration, all files in one text. */
  readonly text: string;
  readonly after: string;
}

/**
 * Writes programs, rewrites all that can be, and runs them before and after: of what is `proven`,
 * each lookup has to give and to send what it did; what is `likely` may differ, and shows that it would be seen.
 */
export async function tryShared(
  directory: string,
  recipes: readonly Recipe[],
): Promise<SharedOutcome[]> {
  const programs = recipes.map((recipe, index) => {
    const program = writeSharedProgram(recipe, String(index));
    const migrated = migrateProgram(join(directory, `shared-${index}`), program.files, 'likely');
    return { recipe, ...program, ...migrated };
  });
  const rewritten = programs.filter(({ isChanged }) => isChanged);
  const printed = await runPrograms(directory, {
    onV1: rewritten.map(({ before, sources }) => join(before, sources[0])),
    onV2: rewritten.map(({ after, sources }) => join(after, sources[0])),
  });
  return programs.map((program, index) => {
    const at = rewritten.indexOf(program);
    const [was, is] = [printed.before, printed.after].map((all) => told(all, at, String(index)));
    const { recipe, files, ledger, isChanged } = program;
    const [text = '', after = ''] = [program.before, program.after].map((root) =>
      textOf(root, files),
    );
    return {
      name: nameOf(recipe),
      recipe,
      grade: isChanged ? (ledger.sites[0]?.grade ?? 'manual') : 'manual',
      isWritten: !isChanged || was !== undefined,
      difference: was === undefined || was === is ? undefined : firstDifference(was, is ?? ''),
      text,
      after,
    };
  });
}

/**
 * What each lookup sent, and what it gave. A request that is left over is told with the program that runs by
 * then: whose it is, its robot tells.
 */
function told(all: readonly Printed[], at: number, robots: string): string | undefined {
  const given = comparable(all[at]);
  const own = all
    .flatMap(({ sent }) => Object.entries(sent))
    .filter(([robot]) => robot.startsWith(`~${robots}-`));
  return given === undefined || own.length === 0 ? undefined : `${JSON.stringify(own)} ${given}`;
}

/** Whether the codemod breaks its promise. */
export const isFault = ({ grade, difference }: SharedOutcome): boolean =>
  grade === 'proven' && difference !== undefined;

/** The plainest programs that show what these show: each is made plainer as long as it is at fault. */
export async function plainestOf(
  directory: string,
  faults: readonly SharedOutcome[],
): Promise<SharedOutcome[]> {
  if (faults.length === 0) return [];
  const own = join(directory, 'plainer');
  const plainer = faults.map(({ recipe }) => plainerRecipes(recipe));
  const outcomes = await tryShared(own, plainer.flat());
  const next = faults.map((fault, index) => {
    const from = plainer.slice(0, index).flat().length;
    const to = from + (plainer[index]?.length ?? 0);
    return outcomes.slice(from, to).find(isFault) ?? fault;
  });
  const changed = next.filter((fault, index) => fault !== faults[index]);
  const known = new Map(next.map((fault) => [nameOf(fault.recipe), fault]));
  const further = await plainestOf(own, [
    ...new Map(changed.map((fault) => [fault.name, fault])).values(),
  ]);
  return [...known.values()].filter((fault) => !changed.includes(fault)).concat(further);
}
